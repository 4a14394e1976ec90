-- Equality inside an exclusion constraint needs it; PostgreSQL trusts the owner of a database with it.
create extension if not exists btree_gist;

-- When a member of staff is away: whole days in Europe/Berlin, the last one included. No reason: it is nobody's
-- business. Away today is who has a row with from_day <= today <= until_day, and is back on until_day + 1.
create table staff_absence (
    id         uuid        primary key,
    staff_id   text        not null references staff (id),
    from_day   date        not null,
    until_day  date        not null,
    created_at timestamptz not null,
    constraint staff_absence_days check (from_day <= until_day),
    -- Two absences of one person that touch the same day collide here, also when they are recorded at once.
    constraint staff_absence_no_overlap
        exclude using gist (staff_id with =, daterange(from_day, until_day, '[]') with &&)
);

alter table staff_absence enable row level security;
create policy service_rows on staff_absence for select to cosell_service using (true);
create policy staff_rows on staff_absence to cosell_staff using (true);
grant select on staff_absence to cosell_service;
grant select, insert, delete, update (until_day) on staff_absence to cosell_staff;
