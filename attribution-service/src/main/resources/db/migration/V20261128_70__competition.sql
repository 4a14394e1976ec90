-- Best Partner Wins (R28): which deals compete, and which one won. Nothing of it is a partner's to read.
create table competition (
    id             uuid        primary key,
    domain         text        not null,
    status         text        not null check (status in ('OPEN', 'DECIDED', 'LAPSED')),
    opened_at      timestamptz not null,
    winner_deal_id uuid,
    decided_how    text check (decided_how in ('SIGNED_FIRST', 'NAMED_BY_OPERATIONS')),
    -- Who named the winner, and why.
    named_by       text,
    named_why      text,
    ended_at       timestamptz,
    check ((status = 'OPEN') = (ended_at is null)),
    check ((status = 'DECIDED') = (winner_deal_id is not null)),
    check ((status = 'DECIDED') = (decided_how is not null)),
    check ((decided_how is not distinct from 'NAMED_BY_OPERATIONS') = (named_by is not null)),
    check ((named_by is null) = (named_why is null))
);
create index competition_status on competition (status, id);

create table competitor (
    competition_id uuid not null references competition,
    deal_id        uuid not null references attribution,
    primary key (competition_id, deal_id)
);
create index competitor_deal on competitor (deal_id);
-- The winner is one of those that compete.
alter table competition add foreign key (id, winner_deal_id) references competitor (competition_id, deal_id);

alter table competition enable row level security;
alter table competitor enable row level security;
create policy service_rows on competition to cosell_service using (true);
create policy service_rows on competitor to cosell_service using (true);
create policy staff_rows on competition to cosell_staff using (true);
create policy staff_rows on competitor for select to cosell_staff using (true);
grant select, insert, update on competition to cosell_service;
grant select, insert on competitor to cosell_service;
grant select on competition, competitor to cosell_staff;
grant update (status, winner_deal_id, decided_how, named_by, named_why, ended_at) on competition to cosell_staff;
