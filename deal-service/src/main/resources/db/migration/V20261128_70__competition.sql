-- Best Partner Wins (R28): several partners compete for one prospect. Nothing of it is a partner's to read, and nothing
-- of it is written to the deals that compete, as a partner sees their versions; not before it is decided.
create table competition (
    id             uuid        primary key,
    domain         text        not null,
    status         text        not null check (status in ('OPEN', 'DECIDED', 'LAPSED')),
    opened_by      text        not null,
    opened_at      timestamptz not null,
    winner_deal_id uuid        references deal,
    decided_how    text,
    ended_at       timestamptz,
    check ((status = 'OPEN') = (ended_at is null)),
    check ((winner_deal_id is null) = (decided_how is null)),
    check (status <> 'DECIDED' or winner_deal_id is not null)
);
-- One for a domain.
create unique index competition_open on competition (domain) where status = 'OPEN';

create table competitor (
    competition_id uuid        not null references competition,
    deal_id        uuid        not null references deal,
    joined_at      timestamptz not null,
    primary key (competition_id, deal_id)
);
create index competitor_deal on competitor (deal_id);

alter table competition enable row level security;
alter table competitor enable row level security;
create policy service_rows on competition to cosell_service using (true);
create policy service_rows on competitor to cosell_service using (true);
create policy staff_rows on competition to cosell_staff using (true);
create policy staff_rows on competitor to cosell_staff using (true);
grant select, insert, update on competition to cosell_service;
grant select, insert on competitor to cosell_service;
grant select, insert on competition, competitor to cosell_staff;

-- The competition that runs on a domain, kept open until the transaction ends; whoever may not change it may ask.
create function competition_kept_open(on_domain text) returns setof competition
    language sql volatile security definer set search_path = public, pg_temp
as $$
    select * from competition where domain = on_domain and status = 'OPEN' for share
$$;
revoke all on function competition_kept_open from public;
grant execute on function competition_kept_open to cosell_staff, cosell_service;
