-- What a service has: a table of tenants' rows, and one of decisions.
create table thing (
    id      uuid   primary key,
    tenant  text   not null,
    name    text   not null,
    version bigint not null default 1
);
create table decision (
    n    bigint generated always as identity primary key,
    name text   not null
);
alter table thing enable row level security;
create policy own_things on thing to cosell_partner using (tenant = current_setting('cosell.tenant', true));
create policy all_things_staff on thing to cosell_staff using (true);
create policy all_things_service on thing to cosell_service using (true);
grant select, insert, update on thing to cosell_partner, cosell_staff, cosell_service;
grant insert on decision to cosell_partner, cosell_staff, cosell_service;
