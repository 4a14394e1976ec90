-- A9: since when a deal waits in the queue of the unassigned.
alter table assignment add column unassigned_since timestamptz;
update assignment set unassigned_since = decided_at where status = 'UNASSIGNED';
alter table assignment add constraint assignment_waits check ((status = 'UNASSIGNED') = (unassigned_since is not null));
-- Since when it is to pass on, and nobody is there to take it.
alter table assignment add column must_move_since timestamptz;
create index assignment_waiting on assignment (deal_id)
    where ended_at is null and (status = 'UNASSIGNED' or must_move_since is not null);
-- The open deals of somebody are looked through in parts.
drop index assignment_open;
create index assignment_open on assignment (growth_specialist_id, deal_id) where ended_at is null;

create index domain_assignment_waiting on domain_assignment (registration_id) where status = 'UNASSIGNED' and ended_at is null;
create index domain_assignment_of on domain_assignment (growth_specialist_id, registration_id) where ended_at is null;

-- Who passed a deal on, to whom and why. The first growth specialist of a deal is the first previous one.
create table reassignment (
    id                            uuid        primary key,
    deal_id                       uuid        not null references assignment,
    previous_growth_specialist_id text,
    growth_specialist_id          text,
    rule                          text        not null,
    reason                        text        not null,
    -- In the words of operations; no event carries it, and no partner reads it.
    note                          text,
    reassigned_by                 text        not null,
    reassigned_at                 timestamptz not null,
    check (previous_growth_specialist_id is distinct from growth_specialist_id)
);
create index reassignment_of_deal on reassignment (deal_id, id);
alter table reassignment enable row level security;
create policy service_rows on reassignment to cosell_service using (true);
create policy staff_rows on reassignment to cosell_staff using (true);
grant select, insert on reassignment to cosell_service, cosell_staff;

-- Operations name a growth specialist in a transaction of their own.
create policy staff_explains on routing_explanation for insert to cosell_staff with check (true);
grant insert on routing_explanation to cosell_staff;
