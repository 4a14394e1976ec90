-- What the customer confirms with a link, and how a link ends without a signature.
alter table confirmation_link
    add column products        text[]  not null default '{}',
    add column terms           text,
    -- The text that is confirmed never changes under a link.
    add column text_version    integer not null default 1,
    add column ended_at        timestamptz,
    add column decline_reason  text,
    -- What the customer typed: it leaves this table in no event.
    add column decline_comment text;
update confirmation_link set ended_at = expires_at where status in ('DECLINED_BY_CUSTOMER', 'REVOKED', 'EXPIRED');
alter table confirmation_link
    add check ((status in ('DECLINED_BY_CUSTOMER', 'REVOKED', 'EXPIRED')) = (ended_at is not null)),
    add check ((status = 'DECLINED_BY_CUSTOMER') = (decline_reason is not null)),
    add check (decline_comment is null or decline_reason is not null);

-- When the deal is planned to be closed: what is missing for the credit is called to mind before.
alter table attribution add column expected_close_on date;

-- Links of before this migration expire as all others do.
insert into due (kind, subject, due_at)
    select 'confirmation-link-expiry', id::text, expires_at from confirmation_link where status = 'ISSUED'
    on conflict do nothing;

-- A partner issues links for its deals and revokes them; operations do so in its place.
grant insert (id, version, deal_id, partner_id, domain, company, status, key_name, issued_at, expires_at,
              products, terms, text_version)
    on confirmation_link to cosell_partner, cosell_staff;
grant update (version, status, ended_at) on confirmation_link to cosell_partner, cosell_staff;
grant update (version, link_id) on attribution to cosell_partner, cosell_staff;

-- A link is of its deal's own partner.
alter table attribution add unique (deal_id, partner_id);
alter table confirmation_link add foreign key (deal_id, partner_id) references attribution (deal_id, partner_id);
