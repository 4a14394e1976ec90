-- Why each routing of a deal came out as it did, with the facts of that moment; never changed, and not for partners: it
-- names others and their loads.
create table routing_explanation (
    position    bigint      generated always as identity primary key,
    deal_id     uuid        not null,
    decided_at  timestamptz not null,
    explanation jsonb       not null
);
create index routing_explanation_deal on routing_explanation (deal_id, position);
alter table routing_explanation enable row level security;
create policy service_rows on routing_explanation to cosell_service using (true);
create policy staff_rows on routing_explanation for select to cosell_staff using (true);
grant select, insert on routing_explanation to cosell_service;
grant select on routing_explanation to cosell_staff;

-- What a partner is told of a territory.
alter table assignment add column territory_name text;
