-- What assignment-service tells of a partner.
create table partner (
    id         text        primary key,
    country    text        not null,
    tier       text        not null,
    domains    text[]      not null,
    changed_at timestamptz not null
);

create table domain_registration (
    id            uuid        primary key,
    version       bigint      not null,
    name          text        not null,
    status        text        not null check (status in ('REGISTERED', 'GRACE', 'EXPIRED', 'RELEASED')),
    holder_kind   text        not null check (holder_kind in ('PARTNER', 'DIRECT_SALES')),
    partner_id    text,
    registered_by text        not null,
    company       text        not null,
    country       text        not null,
    postal_code   text        not null,
    employees     integer check (employees > 0),
    registered_at timestamptz not null,
    check ((holder_kind = 'PARTNER') = (partner_id is not null))
);
-- One holder, whoever races, and whatever rows a transaction may see.
create unique index domain_registration_one_holder on domain_registration (name)
    where status in ('REGISTERED', 'GRACE');
create index domain_registration_name on domain_registration (name, id);
create index domain_registration_partner on domain_registration (partner_id, id);

create table customer (
    domain               text        primary key,
    version              bigint      not null,
    company              text        not null,
    growth_specialist_id text,
    recorded_by          text        not null,
    recorded_at          timestamptz not null
);

-- What was said of a deal's domain: once, so that a second copy of the deal's event changes nothing.
create table deal_resolution (
    deal_id                          uuid        primary key,
    partner_id                       text        not null,
    domain                           text        not null,
    holder_class                     text        not null
        check (holder_class in ('OWN', 'OTHER_PARTNER', 'DIRECT_SALES', 'NONE')),
    existing_customer                boolean     not null,
    responsible_growth_specialist_id text,
    resolved_at                      timestamptz not null
);

-- A partner's registration tells the other services whether the company is a customer; the partner sees no customer.
create function is_customer(of_domain text) returns boolean
    language sql stable security definer set search_path = public, pg_temp
as $$
    select exists (select from customer where domain = of_domain)
$$;
revoke all on function is_customer from public;
grant execute on function is_customer to cosell_partner, cosell_staff, cosell_service;

alter table partner enable row level security;
alter table domain_registration enable row level security;
alter table customer enable row level security;
alter table deal_resolution enable row level security;

create policy service_rows on partner to cosell_service using (true);
create policy service_rows on domain_registration to cosell_service using (true);
create policy service_rows on customer to cosell_service using (true);
create policy service_rows on deal_resolution to cosell_service using (true);
create policy staff_rows on partner to cosell_staff using (true);
create policy staff_rows on domain_registration to cosell_staff using (true);
create policy staff_rows on customer to cosell_staff using (true);
create policy own_rows on partner for select to cosell_partner
    using (id = current_setting('cosell.tenant', true));
create policy own_rows on domain_registration for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_new_rows on domain_registration for insert to cosell_partner
    with check (partner_id = current_setting('cosell.tenant', true));

grant select, insert, update on partner to cosell_service;
grant select on partner to cosell_partner, cosell_staff;
grant select, insert on domain_registration to cosell_partner, cosell_staff;
grant select on domain_registration, customer to cosell_service;
grant select, insert, update on customer to cosell_staff;
grant select, insert on deal_resolution to cosell_service;
