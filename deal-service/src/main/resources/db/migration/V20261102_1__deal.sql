-- What assignment-service tells of a partner, and how far we have heard.
create table partner (
    id                         text        primary key,
    country                    text        not null,
    sells_into                 text[]      not null,
    channel_account_manager_id text,
    channel_consultant_id      text,
    changed_at                 timestamptz not null
);

create table deal (
    id                   uuid           primary key,
    version              bigint         not null,
    partner_id           text           not null,
    registered_by        text           not null,
    registered_at        timestamptz    not null,
    rule_set             text           not null,
    motion               text           not null,
    status               text           not null check (status in ('OPEN', 'WON', 'LOST', 'WITHDRAWN', 'DECLINED')),
    stage                text           not null,
    domain               text           not null,
    company_name         text           not null,
    company_country      text           not null,
    company_postal_code  text           not null,
    company_employees    integer,
    company_industry     text,
    language             text,
    contact_name         text           not null,
    contact_email        text           not null,
    products             text[]         not null,
    expected_mrr         numeric(18, 2) not null,
    currency             text           not null,
    expected_close_date  date           not null,
    external_reference   text,
    -- The collaboration, joined from two topics in either order.
    collaboration_status text           not null,
    holder_class         text,
    existing_customer    boolean,
    growth_specialist_id text,
    decision_mode        text,
    decision_rule        text,
    decline_reason       text,
    accepted_at          timestamptz,
    -- The confirmation link, as attribution-service tells of it.
    link_signed_at       timestamptz,
    link_presented_at    timestamptz,
    closed_at            timestamptz,
    mrr                  numeric(18, 2),
    loss_reason          text,
    check ((status in ('WON', 'LOST')) = (closed_at is not null)),
    -- R9: nothing is accepted or won without a growth specialist.
    check (growth_specialist_id is not null or (accepted_at is null and status <> 'WON'))
);
create index deal_partner on deal (partner_id, id);
create index deal_growth_specialist on deal (growth_specialist_id, id);

create table decision (
    id         uuid        primary key,
    deal_id    uuid        not null,
    partner_id text        not null,
    question   text        not null,
    outcome    text        not null,
    rule       text        not null,
    code       text        not null,
    facts      jsonb       not null,
    rule_set   text        not null,
    actor      text        not null,
    decided_at timestamptz not null
);
create index decision_deal on decision (deal_id, id);

alter table partner enable row level security;
alter table deal enable row level security;
alter table decision enable row level security;

create policy service_rows on partner to cosell_service using (true);
create policy service_rows on deal to cosell_service using (true);
create policy service_rows on decision to cosell_service using (true);
create policy staff_rows on partner to cosell_staff using (true);
create policy staff_rows on deal to cosell_staff using (true);
create policy staff_rows on decision to cosell_staff using (true);
create policy own_rows on partner for select to cosell_partner
    using (id = current_setting('cosell.tenant', true));
create policy own_rows on deal to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on decision to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));

grant select, insert, update on partner, deal to cosell_service;
grant select on partner to cosell_partner, cosell_staff;
grant select, insert, update on deal to cosell_partner, cosell_staff;
grant select, insert on decision to cosell_partner, cosell_staff, cosell_service;
