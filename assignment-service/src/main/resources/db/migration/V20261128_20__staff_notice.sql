-- Mails to staff that are still to be sent; the address is looked up when they are.
create table staff_notice (
    id          uuid primary key,
    deal_id     uuid not null,
    staff_id    text not null,
    kind        text not null,
    due_on      date not null,
    last_try_on date not null
);
alter table staff_notice enable row level security;
create policy service_rows on staff_notice to cosell_service using (true);
grant select, insert, delete on staff_notice to cosell_service;
