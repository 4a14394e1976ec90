-- A12: whose public holidays count, and who decides while somebody is away.
alter table staff
    add column holiday_calendar text,
    add column deputy_id        text,
    add column absences         jsonb not null default '[]',
    add column left_on          date;
