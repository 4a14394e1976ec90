-- Where a partner sells, and its account manager. Of a partner that was told of before, neither is known until it is
-- told of again.
alter table partner
    add column sells_into                 text[],
    add column channel_account_manager_id text;

-- R13: one hand-over of responsibility for a region. It goes through the registrations in the order of their ids.
create table responsibility_handover (
    id           uuid        primary key,
    version      bigint      not null,
    countries    text[]      not null,
    dry_run      boolean     not null,
    status       text        not null check (status in ('RUNNING', 'DONE')),
    requested_by text        not null,
    requested_at timestamptz not null,
    finished_at  timestamptz,
    -- The last registration that was examined.
    position     uuid,
    check ((status = 'DONE') = (finished_at is not null))
);
-- What it decided how often; the account manager is empty where nobody knows one.
create table responsibility_handover_count (
    handover_id                uuid    not null references responsibility_handover,
    decision                   text    not null,
    channel_account_manager_id text    not null,
    registrations              integer not null check (registrations > 0),
    primary key (handover_id, decision, channel_account_manager_id)
);

-- A2: which growth specialist answers for a registration, from when to when. The registrant stands in the registration.
create table domain_responsible (
    id                         bigint      generated always as identity primary key,
    registration_id            uuid        not null references domain_registration,
    growth_specialist_id       text        not null,
    since                      timestamptz not null,
    until                      timestamptz,
    handover_id                uuid,
    -- Who was the partner's account manager when the growth specialist took over.
    channel_account_manager_id text,
    check (until >= since)
);
create unique index domain_responsible_one on domain_responsible (registration_id) where until is null;
create index domain_responsible_history on domain_responsible (registration_id, id);
create index domain_responsible_handover on domain_responsible (handover_id) where handover_id is not null;

-- A registration that asks for its growth specialist; until one answers, the partner's account manager does.
create table responsible_request (
    registration_id uuid        primary key references domain_registration,
    status          text        not null check (status in ('REQUESTED', 'UNMATCHED')),
    requested_at    timestamptz not null,
    handover_id     uuid,
    rule            text,
    reason          text,
    check ((status = 'UNMATCHED') = (rule is not null and reason is not null))
);
create index responsible_request_handover on responsible_request (handover_id, status) where handover_id is not null;

-- Who registers for direct sales answers for the domain.
insert into domain_responsible (registration_id, growth_specialist_id, since)
select id, registered_by, registered_at from domain_registration
 where holder_kind = 'DIRECT_SALES' and status in ('REGISTERED', 'GRACE');

-- However a registration ends, nobody answers for it any more, and it asks for nobody.
create function end_responsible() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    update domain_responsible set until = greatest(since, new.ended_at)
     where registration_id = new.id and until is null;
    delete from responsible_request where registration_id = new.id;
    return null;
end
$$;
create trigger end_responsible after update of ended_at on domain_registration
    for each row when (old.ended_at is null and new.ended_at is not null) execute function end_responsible();

-- A partner's registration tells assignment-service who answers for the customer; the partner sees no customer.
create function customer_growth_specialist(of_domain text) returns text
    language sql stable security definer set search_path = public, pg_temp
as $$
    select growth_specialist_id from customer where domain = of_domain
$$;
revoke all on function customer_growth_specialist from public;
grant execute on function customer_growth_specialist to cosell_partner, cosell_staff, cosell_service;

alter table responsibility_handover enable row level security;
alter table responsibility_handover_count enable row level security;
alter table domain_responsible enable row level security;
alter table responsible_request enable row level security;
create policy service_rows on responsibility_handover to cosell_service using (true);
create policy service_rows on responsibility_handover_count to cosell_service using (true);
create policy service_rows on domain_responsible to cosell_service using (true);
create policy service_rows on responsible_request to cosell_service using (true);
create policy staff_rows on responsibility_handover to cosell_staff using (true);
create policy staff_rows on responsibility_handover_count to cosell_staff using (true);
create policy staff_rows on domain_responsible to cosell_staff using (true);
create policy staff_rows on responsible_request to cosell_staff using (true);
-- Of its own registrations, which are the only ones that it sees.
create policy own_rows on domain_responsible for select to cosell_partner
    using (exists (select from domain_registration r where r.id = registration_id));
create policy own_rows on responsible_request for select to cosell_partner
    using (exists (select from domain_registration r where r.id = registration_id));
create policy own_new_rows on responsible_request for insert to cosell_partner
    with check (exists (select from domain_registration r where r.id = registration_id));

grant select, insert on responsibility_handover to cosell_staff;
grant select, update on responsibility_handover to cosell_service;
grant select on responsibility_handover_count to cosell_staff;
grant select, insert, update on responsibility_handover_count to cosell_service;
grant select on domain_responsible to cosell_partner;
grant select, insert on domain_responsible to cosell_staff;
grant select, insert on domain_responsible to cosell_service;
grant update (until) on domain_responsible to cosell_service;
grant select, insert on responsible_request to cosell_partner, cosell_staff;
grant select, insert, update, delete on responsible_request to cosell_service;
