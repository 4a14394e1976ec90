-- Which tier a partner has earned by what it sold: it is in force when operations confirm it.
create table tier_proposal (
    partner_id text           primary key references partner,
    version    bigint         not null,
    tier       text           not null check (tier in ('NONE', 'GOLD', 'PLATINUM', 'DIAMOND', 'ELITE')),
    sold_mrr   numeric(18, 2) not null,
    currency   text,
    rule       text           not null,
    earned_at  timestamptz    not null,
    status     text           not null check (status in ('PROPOSED', 'CONFIRMED', 'DISMISSED')),
    decided_by text,
    decided_at timestamptz,
    reason     text,
    check ((status = 'PROPOSED') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null)),
    check ((status = 'DISMISSED') = (reason is not null))
);
create index tier_proposal_status on tier_proposal (status, partner_id);

alter table tier_proposal enable row level security;
create policy service_rows on tier_proposal to cosell_service using (true);
create policy staff_rows on tier_proposal to cosell_staff using (true);
grant select, insert, update on tier_proposal to cosell_service;
grant select, update on tier_proposal to cosell_staff;
