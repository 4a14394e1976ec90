-- What each motion earns (A16), by date. A version is in force until the next one begins, so that there can be neither
-- a gap nor an overlap; nothing is ever changed, only added for the future.
create table credit_policy (
    version    integer     primary key check (version > 0),
    valid_from timestamptz not null unique,
    grace_days integer     not null check (grace_days between 0 and 90),
    terms      jsonb       not null,
    created_by text        not null,
    created_at timestamptz not null
);
insert into credit_policy (version, valid_from, grace_days, terms, created_by, created_at)
values (1, '1970-01-01 00:00:00+00', 0,
        '[{"motion": "PARTNER_COLLABORATION", "tier": null, "linkNeeded": true, "soldMrr": true,
           "revenueShare": {"percent": 20, "months": 36}},
          {"motion": "BEST_PARTNER_WINS", "tier": null, "linkNeeded": true, "soldMrr": true,
           "revenueShare": {"percent": 20, "months": 36}},
          {"motion": "DO_INBOUND_FOR_ME", "tier": null, "linkNeeded": true, "soldMrr": true, "revenueShare": null}]',
        'cosell', now());

alter table credit_policy enable row level security;
create policy service_rows on credit_policy for select to cosell_service using (true);
create policy staff_rows on credit_policy to cosell_staff using (true);
grant select on credit_policy to cosell_service;
grant select, insert on credit_policy to cosell_staff;

-- Everybody earns by them, partners too.
create function all_credit_policies() returns setof credit_policy
    language sql stable security definer set search_path = public, pg_temp
as $$
    select * from credit_policy
$$;
revoke all on function all_credit_policies from public;
grant execute on function all_credit_policies to cosell_partner, cosell_staff, cosell_service;

-- Under which policy and tier the credit of a deal is decided, frozen at its close; and what it earned.
alter table attribution
    add column partner_tier    text,
    add column credit_policy   integer references credit_policy (version),
    add column link_needed     boolean,
    add column sold_mrr_counts boolean;
update attribution set credit_policy = 1 where outcome is not null;
update attribution set link_needed = true, sold_mrr_counts = true where status = 'GRANTED';
alter table attribution drop constraint attribution_check3, drop constraint attribution_check4;
alter table attribution
    add constraint attribution_under_policy check ((outcome is null) = (credit_policy is null)),
    add constraint attribution_share_is_whole
        check ((revenue_share_percent is null) = (revenue_share_months is null)),
    add constraint attribution_earns_if_granted check (
        (status = 'GRANTED') = (link_needed is not null)
        and (status = 'GRANTED') = (sold_mrr_counts is not null)
        and (status = 'GRANTED' or revenue_share_percent is null)
        and (status <> 'GRANTED' or sold_mrr_counts or revenue_share_percent is not null)),
    -- R35 and R37: where the customer's signature is needed, neither share nor credit without it.
    add constraint attribution_granted_by_rule check (
        status <> 'GRANTED' or (outcome = 'WON'
            and (not link_needed or (link_signed_at is not null and link_presented_at is not null))));

-- The reports for operations.
create index attribution_planned_close on attribution (expected_close_on, deal_id)
    where outcome is null and link_presented_at is null;
create index attribution_closed on attribution (closed_at) where closed_at is not null;
