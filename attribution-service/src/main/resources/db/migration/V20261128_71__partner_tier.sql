-- From how much sold MRR on a partner earns a tier: a value of the credit policy, the same figure in euros and francs.
alter table credit_policy add column tiers jsonb not null default
    '[{"tier": "GOLD", "soldMrr": 2100}, {"tier": "PLATINUM", "soldMrr": 3750},
      {"tier": "DIAMOND", "soldMrr": 10000}, {"tier": "ELITE", "soldMrr": 65000}]';
alter table credit_policy alter column tiers drop default;

-- Functions that return rows of a table know its columns of before.
drop function all_credit_policies;
create function all_credit_policies() returns setof credit_policy
    language sql stable security definer set search_path = public, pg_temp
as $$
    select * from credit_policy
$$;
revoke all on function all_credit_policies from public;
grant execute on function all_credit_policies to cosell_partner, cosell_staff, cosell_service;

-- Which tier a partner earned when it was last reckoned.
create table partner_tier (
    partner_id text        primary key,
    tier       text        not null check (tier in ('NONE', 'GOLD', 'PLATINUM', 'DIAMOND', 'ELITE')),
    earned_at  timestamptz not null
);
alter table partner_tier enable row level security;
create policy service_rows on partner_tier to cosell_service using (true);
grant select, insert, update on partner_tier to cosell_service;

-- What counts for the tier.
create index attribution_sold on attribution (partner_id, closed_at) where status = 'GRANTED' and sold_mrr_counts;

-- Partners with credit from before this migration are reckoned at once.
insert into due (kind, subject, due_at)
    select distinct 'partner-tier', partner_id, now() from attribution where status = 'GRANTED' and sold_mrr_counts
    on conflict do nothing;
