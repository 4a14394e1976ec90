-- How a registration ends. Without a term it never does by itself (A21).
alter table domain_registration
    add column expires_at  timestamptz,
    add column grace_until timestamptz,
    add column ended_at    timestamptz,
    add column ended_by    text,
    add column end_reason  text check (end_reason in ('RELEASED', 'FORCED', 'EXPIRED', 'TRANSFERRED')),
    -- What operations say of a release that they force.
    add column end_note    text,
    add check ((status in ('REGISTERED', 'GRACE')) = (ended_at is null)),
    add check ((ended_at is null) = (end_reason is null)),
    add check ((status = 'GRACE') <= (grace_until is not null));
-- Who held it on date X.
create index domain_registration_at on domain_registration (name, registered_at);

-- How many domains a partner holds: kept, and changed with each registration, so that two registrations that race
-- for the last place wait for one another here.
create table domain_use (
    partner_id text    primary key,
    domains    integer not null check (domains >= 0)
);
insert into domain_use
select partner_id, count(*) from domain_registration
 where partner_id is not null and status in ('REGISTERED', 'GRACE') group by partner_id;

create function keep_domain_use() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if tg_op = 'UPDATE' and old.partner_id is not null and old.ended_at is null and new.ended_at is not null then
        update domain_use set domains = domains - 1 where partner_id = old.partner_id;
    elsif tg_op = 'INSERT' and new.partner_id is not null and new.ended_at is null then
        insert into domain_use as u (partner_id, domains) values (new.partner_id, 1)
        on conflict (partner_id) do update set domains = u.domains + 1;
    end if;
    return null;
end
$$;
create trigger keep_domain_use after insert or update of ended_at on domain_registration
    for each row execute function keep_domain_use();

-- R14: how many domains a partner of a tier may hold, from when on.
create table domain_capacity (
    tier       text        not null,
    valid_from timestamptz not null,
    domains    integer     not null check (domains >= 0),
    set_by     text        not null,
    set_at     timestamptz not null,
    primary key (tier, valid_from)
);
insert into domain_capacity
select tier, timestamptz '1970-01-01 00:00:00+00', domains, 'cosell', now()
  from (values ('NONE', 50), ('GOLD', 500), ('PLATINUM', 500), ('DIAMOND', 1000), ('ELITE', 1000)) as begun(tier, domains);

-- A partner asks the holder of a domain for it. Of the holder it stores nothing but the registration, which the
-- partner that asks does not see.
create table domain_transfer (
    id              uuid        primary key,
    version         bigint      not null,
    name            text        not null,
    registration_id uuid        not null references domain_registration,
    partner_id      text        not null,
    requested_by    text        not null,
    status          text        not null check (status in ('REQUESTED', 'AGREED', 'REFUSED')),
    reason          text,
    requested_at    timestamptz not null,
    answer_until    timestamptz not null,
    answered_by     text,
    answered_at     timestamptz,
    check ((status = 'REQUESTED') = (answered_at is null)),
    check ((status = 'REFUSED') = (reason is not null))
);
create unique index domain_transfer_once on domain_transfer (registration_id, partner_id) where status = 'REQUESTED';
create index domain_transfer_registration on domain_transfer (registration_id, id);
create index domain_transfer_partner on domain_transfer (partner_id, id);

-- How often a partner asked whether domains are free, in the minute that began then.
create table preflight_use (
    partner_id text        primary key,
    minute     timestamptz not null,
    asked      integer     not null
);

-- The counters of these partners, made where there are none, and locked in one order.
create function lock_domain_use(of_partners text[]) returns setof domain_use
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    insert into domain_use (partner_id, domains) select distinct p, 0 from unnest(of_partners) p order by p
    on conflict do nothing;
    return query select * from domain_use u where u.partner_id = any(of_partners) order by u.partner_id for update;
end
$$;
-- How many domains a partner of each tier may hold at a moment: for everybody.
create function domain_capacity_at(at timestamptz) returns setof domain_capacity
    language sql stable security definer set search_path = public, pg_temp
as $$
    select distinct on (tier) * from domain_capacity where valid_from <= at order by tier, valid_from desc
$$;
-- Which registration holds a domain: for whoever asks for the domain, and nothing else of it.
create function held_registration(of_name text) returns uuid
    language sql stable security definer set search_path = public, pg_temp
as $$
    select id from domain_registration where name = of_name and status in ('REGISTERED', 'GRACE')
$$;
-- What a partner may know of a domain. All is looked up in each case: the time of the answer tells no more than it.
create function domain_preflight(of_name text) returns text
    language sql stable security definer set search_path = public, pg_temp
as $$
    select case when found.own then 'YOURS' when found.customer then 'EXISTING_CUSTOMER'
                when found.held then 'UNAVAILABLE' else 'FREE' end
      from (select count(*) filter (where r.partner_id = current_setting('cosell.tenant', true)) > 0 as own,
                   count(*) > 0 as held,
                   (select count(*) from customer c where c.domain = of_name) > 0 as customer
              from domain_registration r where r.name = of_name and r.status in ('REGISTERED', 'GRACE')) as found
$$;
-- What a partner is asked for: never by whom.
create function transfers_received() returns table (id uuid, name text, status text, reason text, requested_at timestamptz,
                                                    answer_until timestamptz, answered_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp
as $$
    select t.id, t.name, t.status, t.reason, t.requested_at, t.answer_until, t.answered_at
      from domain_transfer t join domain_registration r on r.id = t.registration_id
     where r.partner_id = current_setting('cosell.tenant', true)
$$;
-- Which registration a transfer is about: who sees that registration holds it, and answers.
create function registration_of_transfer(of_transfer uuid) returns uuid
    language sql stable security definer set search_path = public, pg_temp
as $$
    select registration_id from domain_transfer where id = of_transfer
$$;
revoke all on function lock_domain_use, domain_capacity_at, held_registration, domain_preflight, transfers_received,
    registration_of_transfer from public;
grant execute on function lock_domain_use, domain_capacity_at, held_registration, domain_preflight, transfers_received,
    registration_of_transfer to cosell_partner, cosell_staff, cosell_service;

alter table domain_use enable row level security;
alter table domain_capacity enable row level security;
alter table domain_transfer enable row level security;
alter table preflight_use enable row level security;
create policy service_rows on domain_use to cosell_service using (true);
create policy service_rows on domain_transfer to cosell_service using (true);
create policy staff_rows on domain_use to cosell_staff using (true);
create policy staff_rows on domain_capacity to cosell_staff using (true);
create policy staff_rows on domain_transfer to cosell_staff using (true);
create policy own_rows on domain_use for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on preflight_use to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on domain_transfer to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));

grant select on domain_use to cosell_partner, cosell_staff, cosell_service;
grant select, insert on domain_capacity to cosell_staff;
grant insert on domain_registration to cosell_service;
grant update (version, status, expires_at, grace_until, ended_at, ended_by, end_reason, end_note)
    on domain_registration to cosell_service;
grant select, insert on domain_transfer to cosell_partner;
grant select on domain_transfer to cosell_staff;
grant select, update on domain_transfer to cosell_service;
grant select, insert, update on preflight_use to cosell_partner;
grant insert, update on customer to cosell_service;
