-- Rule sets as data. A version is in force until the next one of its name and region begins, so that there can be
-- neither a gap nor an overlap; nothing is ever changed, only added for the future.
create table rule_set (
    name       text        not null check (name in ('standard', 'dach-co-selling-pilot')),
    version    integer     not null check (version > 0),
    region     text        not null,
    countries  text[]      not null,
    valid_from timestamptz not null,
    suspended  boolean     not null,
    policy     jsonb       not null,
    created_by text        not null,
    created_at timestamptz not null,
    primary key (name, version),
    constraint rule_set_one_at_a_time unique (name, region, valid_from),
    -- R4: the standard rules are what is left, everywhere and always.
    check ((name = 'standard') = (cardinality(countries) = 0)),
    check (name <> 'standard' or (not suspended and region = 'WORLD'))
);
insert into rule_set (name, version, region, countries, valid_from, suspended, policy, created_by, created_at)
select name, 1, region, countries, valid_from, false,
       jsonb_build_object(
           'unregisteredDomain', 'DISCRETIONARY',
           'creditGuardBusinessDays', 2,
           'partnersOfRegionEverywhere', true,
           'foreignPartnersInRegion', true,
           'reminderBusinessDays', 1,
           'escalationBusinessDays', 2,
           'automaticAcceptanceBusinessDays', null,
           'linkNeeded', jsonb_build_array('PARTNER_COLLABORATION', 'BEST_PARTNER_WINS', 'DO_INBOUND_FOR_ME'),
           'qualification', jsonb_build_array('REQUIRED_FIELDS', 'COMPANY_VALID', 'CONTACT_VALID', 'DOMAIN_OF_CUSTOMER',
                                              'NO_FREE_MAIL_CONTACT', 'NO_OPEN_DEAL'),
           'requiredFields', jsonb_build_array()),
       'cosell', now()
  from (values ('standard', 'WORLD', '{}'::text[], timestamptz '1970-01-01 00:00:00+00'),
               -- R2: 2 May 2022, Europe/Berlin.
               ('dach-co-selling-pilot', 'DACH', '{DE,AT,CH}', timestamptz '2022-05-01 22:00:00+00'))
       as begun(name, region, countries, valid_from);

alter table rule_set enable row level security;
create policy service_rows on rule_set for select to cosell_service using (true);
create policy staff_rows on rule_set to cosell_staff using (true);
grant select on rule_set to cosell_service;

-- Everybody is ruled by them, partners too.
create function all_rule_sets() returns setof rule_set
    language sql stable security definer set search_path = public, pg_temp
as $$
    select * from rule_set
$$;
revoke all on function all_rule_sets from public;
grant execute on function all_rule_sets to cosell_partner, cosell_staff, cosell_service;
grant select, insert on rule_set to cosell_staff;

alter table partner add column domains text[] not null default '{}';

-- Who works for the vendor, as assignment-service tells.
create table staff (
    id         text        primary key,
    role       text        not null,
    changed_at timestamptz not null
);

alter table deal
    alter column collaboration_status drop not null,
    add column assigned_at                 timestamptz,
    add column account_manager_informed_at timestamptz,
    add column credit_warned_at            timestamptz,
    add column credit_waived_at            timestamptz,
    add column credit_guard_lifted_at      timestamptz,
    add column credit_guard_lifted_why     text,
    -- A channel sale has no collaboration (R19); everything else that a partner registers has one (R15).
    add check ((motion = 'CHANNEL_SALE') = (collaboration_status is null));
alter table deal drop constraint deal_check1;
alter table deal add constraint deal_has_growth_specialist check (
    growth_specialist_id is not null or (accepted_at is null and (status <> 'WON' or motion = 'CHANNEL_SALE')));

-- A13: whether the partner has an open deal on the domain already. Registrations of one partner on one domain wait
-- for each other here; the check sees what the one before has committed.
create function has_open_deal(of_partner text, on_domain text) returns boolean
    language plpgsql set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(of_partner || ' ' || on_domain, 1));
    return exists (select from deal where partner_id = of_partner and domain = on_domain and status = 'OPEN');
end
$$;
create index deal_open_on_domain on deal (partner_id, domain) where status = 'OPEN';

-- A registration that was refused is a decision without a deal.
alter table decision alter column deal_id drop not null;
create index decision_partner on decision (partner_id, id);

-- What the registry tells of domains. Who holds one is nobody's business: a partner asks by the function below.
create table domain_fact (
    domain            text        primary key,
    holder_class      text,
    holder_partner_id text,
    existing_customer boolean     not null,
    told_at           timestamptz not null
);
create index domain_fact_told on domain_fact (told_at);
create function domain_as_seen(of_domain text)
    returns table (holder_class text, existing_customer boolean, heard_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp
as $$
    select case when f.holder_class = 'PARTNER' and f.holder_partner_id = current_setting('cosell.tenant', true) then 'OWN'
                when f.holder_class = 'PARTNER' then 'OTHER_PARTNER'
                else coalesce(f.holder_class, 'NONE') end,
           coalesce(f.existing_customer, false),
           (select max(told_at) from domain_fact)
      from (select) as always left join domain_fact f on f.domain = of_domain
$$;
revoke all on function domain_as_seen from public;
grant execute on function domain_as_seen to cosell_partner, cosell_staff, cosell_service;

create table team_member (
    deal_id    uuid        not null references deal,
    staff_id   text        not null,
    partner_id text        not null,
    added_by   text        not null,
    added_at   timestamptz not null,
    primary key (deal_id, staff_id)
);

create table communication (
    id           uuid        primary key,
    deal_id      uuid        not null references deal,
    partner_id   text        not null,
    channel      text        not null,
    occurred_at  timestamptz not null,
    participants text[]      not null,
    summary      text        not null,
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    -- R26: partner and channel account manager are always included.
    check (participants @> '{PARTNER,CHANNEL_ACCOUNT_MANAGER}')
);
create index communication_deal on communication (deal_id, id);

create table note (
    id          uuid        primary key,
    deal_id     uuid        not null references deal,
    partner_id  text        not null,
    visibility  text        not null check (visibility in ('SHARED', 'VENDOR', 'PARTNER')),
    text        text        not null,
    written_by  text        not null,
    author_role text        not null,
    written_at  timestamptz not null
);
create index note_deal on note (deal_id, id);

create table notice (
    id              uuid        primary key,
    deal_id         uuid        not null references deal,
    partner_id      text        not null,
    recipient_role  text        not null check (recipient_role in ('PARTNER', 'GROWTH_SPECIALIST', 'CHANNEL_ACCOUNT_MANAGER')),
    recipient_id    text        not null,
    kind            text        not null,
    created_at      timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    check ((acknowledged_at is null) = (acknowledged_by is null)),
    constraint notice_once unique (deal_id, kind, recipient_role, recipient_id)
);
create index notice_recipient on notice (recipient_role, recipient_id, id);

alter table staff enable row level security;
alter table domain_fact enable row level security;
alter table team_member enable row level security;
alter table communication enable row level security;
alter table note enable row level security;
alter table notice enable row level security;

create policy service_rows on staff to cosell_service using (true);
create policy staff_rows on staff for select to cosell_staff using (true);
create policy service_rows on domain_fact to cosell_service using (true);
create policy staff_rows on domain_fact for select to cosell_staff using (true);
create policy staff_rows on team_member to cosell_staff using (true);
create policy own_rows on team_member for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy staff_rows on communication to cosell_staff using (true);
create policy own_rows on communication for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
-- The vendor's own notes stay with the vendor, and a partner's with the partner.
create policy staff_rows on note to cosell_staff using (visibility in ('SHARED', 'VENDOR'));
create policy own_rows on note to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true) and visibility in ('SHARED', 'PARTNER'));
create policy service_rows on notice to cosell_service using (true);
create policy staff_rows on notice to cosell_staff using (true);
create policy own_rows on notice for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true) and recipient_role = 'PARTNER');
create policy acknowledge_own on notice for update to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true) and recipient_role = 'PARTNER');
-- What a partner does tells the vendor's people.
create policy tell on notice for insert to cosell_partner
    with check (partner_id = current_setting('cosell.tenant', true));

grant select, insert, update on staff, domain_fact to cosell_service;
grant select on staff, domain_fact to cosell_staff;
grant select, insert, delete on team_member to cosell_staff;
grant select on team_member to cosell_partner;
grant select, insert on communication to cosell_staff;
grant select on communication to cosell_partner;
grant select, insert on note to cosell_staff, cosell_partner;
grant select, insert on notice to cosell_staff, cosell_service, cosell_partner;
grant update (acknowledged_at, acknowledged_by) on notice to cosell_staff, cosell_partner;

-- Lists are sorted by these; the id makes each place in them unique.
create index deal_partner_close_date on deal (partner_id, expected_close_date, id);
create index deal_close_date on deal (expected_close_date, id);
create index deal_partner_mrr on deal (partner_id, expected_mrr, id);
create index deal_mrr on deal (expected_mrr, id);

-- Who did what and when on a deal, for those who may see the deal. What events carry beyond that stays inside.
create function deal_history(of_deal uuid)
    returns table (event_id uuid, sequence bigint, type text, actor text, payload jsonb, recorded_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp
as $$
    select e.id, e.sequence, e.type, e.actor, e.payload, e.recorded_at
      from event_log e join deal d on d.id = of_deal
     where e.aggregate = 'deal' and e.key = of_deal::text
       and current_setting('cosell.tenant', true) in ('', d.partner_id)
     order by e.sequence
$$;
revoke all on function deal_history from public;
grant execute on function deal_history to cosell_partner, cosell_staff, cosell_service;
