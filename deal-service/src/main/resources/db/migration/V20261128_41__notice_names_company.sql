-- A notice names the company that it is about, also to who does not see the deal any more.
alter table notice
    add column company_name text,
    add column domain       text;
update notice n set company_name = d.company_name, domain = d.domain from deal d where d.id = n.deal_id;
alter table notice
    alter column company_name set not null,
    alter column domain set not null;
