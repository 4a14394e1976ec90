-- Who was let go, and what was handed over to whom: a repetition gets the same answer.
create table staff_departure (
    staff_id     text        primary key references staff (id),
    last_day     date        not null,
    successor_id text        references staff (id),
    reason       text,
    handed_over  jsonb       not null,
    departed_at  timestamptz not null,
    departed_by  text        not null
);
alter table staff_departure enable row level security;
create policy service_rows on staff_departure for select to cosell_service using (true);
create policy staff_rows on staff_departure to cosell_staff using (true);
grant select on staff_departure to cosell_service;
grant select, insert on staff_departure to cosell_staff;

-- The domains of whoever leaves are named before.
create index domain_assignment_responsible on domain_assignment (growth_specialist_id, domain) where ended_at is null;
create policy staff_reads on domain_assignment for select to cosell_staff using (true);
grant select on domain_assignment to cosell_staff;
