-- A12: who decides while a growth specialist is away; and the last day of whoever was let go.
alter table staff
    add column deputy_id text references staff (id) check (deputy_id <> id),
    add column left_on date;
create index staff_deputy on staff (deputy_id) where deputy_id is not null;
