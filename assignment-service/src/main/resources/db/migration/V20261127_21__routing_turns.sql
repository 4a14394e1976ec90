-- Turns of each growth specialist in a territory, and the fewest turns of those who could take a deal when he took his last.
create table routing_turn (
    territory_code       text   not null,
    growth_specialist_id text   not null,
    had                  bigint not null check (had >= 0),
    floor                bigint not null check (floor >= 0),
    primary key (territory_code, growth_specialist_id)
);
alter table routing_turn enable row level security;
create policy service_rows on routing_turn to cosell_service using (true);
create policy staff_rows on routing_turn for select to cosell_staff using (true);
grant select, insert, update on routing_turn to cosell_service;
grant select on routing_turn to cosell_staff;
