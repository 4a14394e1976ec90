create table partner (
    id                         text        primary key,
    version                    bigint      not null,
    name                       text        not null,
    country                    text        not null,
    sells_into                 text[]      not null,
    domains                    text[]      not null,
    tier                       text        not null,
    external_reference         text,
    channel_account_manager_id text,
    channel_consultant_id      text
);

create table staff (
    id               text   primary key,
    version          bigint not null,
    name             text   not null,
    email            text   not null,
    role             text   not null,
    languages        text[] not null,
    capacity         integer check (capacity >= 0),
    holiday_calendar text
);

create table territory (
    code               text   primary key,
    version            bigint not null,
    name               text   not null,
    country            text   not null,
    postal_codes       text[] not null,
    segment            text,
    language           text,
    growth_specialists text[] not null
);
create index territory_country on territory (country);

-- What is known of a deal, from whichever topic it came first, and who got it.
create table assignment (
    deal_id                          uuid        primary key,
    version                          bigint      not null,
    status                           text        not null check (status in ('PENDING', 'ASSIGNED', 'UNASSIGNED')),
    partner_id                       text,
    domain                           text,
    country                          text,
    postal_code                      text,
    employees                        integer,
    language                         text,
    registered_at                    timestamptz,
    resolved_at                      timestamptz,
    responsible_growth_specialist_id text,
    growth_specialist_id             text,
    territory_code                   text,
    territory_version                bigint,
    rule                             text,
    reason                           text,
    decided_at                       timestamptz,
    ended_at                         timestamptz,
    check ((status = 'ASSIGNED') = (growth_specialist_id is not null))
);
-- Load and turn of each growth specialist, read for every routing.
create index assignment_load on assignment (growth_specialist_id, decided_at) where growth_specialist_id is not null;
create index assignment_partner on assignment (partner_id, deal_id);

alter table partner enable row level security;
alter table staff enable row level security;
alter table territory enable row level security;
alter table assignment enable row level security;

create policy service_rows on partner to cosell_service using (true);
create policy service_rows on staff to cosell_service using (true);
create policy service_rows on territory to cosell_service using (true);
create policy service_rows on assignment to cosell_service using (true);
create policy staff_rows on partner to cosell_staff using (true);
create policy staff_rows on staff to cosell_staff using (true);
create policy staff_rows on territory to cosell_staff using (true);
create policy staff_rows on assignment to cosell_staff using (true);
create policy own_rows on partner for select to cosell_partner
    using (id = current_setting('cosell.tenant', true));
create policy own_rows on assignment for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
-- A partner reads the people who work for it: its account team (R5) and the specialists of its deals (R10).
create policy own_contacts on staff for select to cosell_partner
    using (exists (select 1 from partner p where staff.id in (p.channel_account_manager_id, p.channel_consultant_id))
        or exists (select 1 from assignment a where a.growth_specialist_id = staff.id));

grant select, insert, update on partner, staff, territory, assignment to cosell_service;
grant select, insert, update on partner, staff, territory to cosell_staff;
grant select, update on assignment to cosell_staff;
grant select on partner, staff, assignment to cosell_partner;
