-- R13: who answers for a partner's domain, for each of its registrations that asked.
create table domain_assignment (
    registration_id                  uuid        primary key,
    domain                           text        not null,
    country                          text        not null,
    postal_code                      text        not null,
    employees                        integer,
    -- Who answered for the company as a customer already.
    responsible_growth_specialist_id text,
    requested_at                     timestamptz not null,
    status                           text        not null check (status in ('ASSIGNED', 'UNASSIGNED')),
    growth_specialist_id             text,
    territory_code                   text,
    territory_version                bigint,
    rule                             text        not null,
    reason                           text        not null,
    decided_at                       timestamptz not null,
    ended_at                         timestamptz,
    check ((status = 'ASSIGNED') = (growth_specialist_id is not null))
);
create index domain_assignment_domain on domain_assignment (domain) where ended_at is null;

-- For how many domains a growth specialist answers. Deals are another load, which these do not bound.
create table growth_specialist_domains (
    growth_specialist_id text    primary key,
    domains              integer not null check (domains >= 0)
);

create function keep_growth_specialist_domains() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if tg_op = 'UPDATE' and old.growth_specialist_id is not null and old.ended_at is null then
        update growth_specialist_domains set domains = domains - 1
         where growth_specialist_id = old.growth_specialist_id;
    end if;
    if new.growth_specialist_id is not null and new.ended_at is null then
        insert into growth_specialist_domains as d (growth_specialist_id, domains)
        values (new.growth_specialist_id, 1)
        on conflict (growth_specialist_id) do update set domains = d.domains + 1;
    end if;
    return null;
end
$$;
create trigger keep_growth_specialist_domains after insert or update of growth_specialist_id, ended_at on domain_assignment
    for each row execute function keep_growth_specialist_domains();

alter table domain_assignment enable row level security;
alter table growth_specialist_domains enable row level security;
create policy service_rows on domain_assignment to cosell_service using (true);
create policy service_rows on growth_specialist_domains to cosell_service using (true);
create policy staff_rows on growth_specialist_domains for select to cosell_staff using (true);
grant select, insert, update on domain_assignment to cosell_service;
grant select on growth_specialist_domains to cosell_service, cosell_staff;
