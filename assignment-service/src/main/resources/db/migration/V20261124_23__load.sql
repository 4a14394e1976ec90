-- The load of a growth specialist is kept, not counted: each routing reads it, and a count grows with the open deals.
create table growth_specialist_load (
    growth_specialist_id text        primary key,
    open_deals           integer     not null check (open_deals >= 0),
    last_assigned_at     timestamptz
);
insert into growth_specialist_load
select growth_specialist_id, count(*) filter (where ended_at is null), max(decided_at)
  from assignment where growth_specialist_id is not null group by growth_specialist_id;

alter table growth_specialist_load enable row level security;
create policy service_rows on growth_specialist_load to cosell_service using (true);
create policy staff_rows on growth_specialist_load for select to cosell_staff using (true);
grant select, insert, update on growth_specialist_load to cosell_service;
grant select on growth_specialist_load to cosell_staff;

create function keep_load() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if tg_op <> 'INSERT' and old.growth_specialist_id is not null and old.ended_at is null then
        update growth_specialist_load set open_deals = open_deals - 1
         where growth_specialist_id = old.growth_specialist_id;
    end if;
    if tg_op <> 'DELETE' and new.growth_specialist_id is not null and new.ended_at is null then
        insert into growth_specialist_load as l (growth_specialist_id, open_deals, last_assigned_at)
        values (new.growth_specialist_id, 1, new.decided_at)
        on conflict (growth_specialist_id) do update
            set open_deals = l.open_deals + 1,
                last_assigned_at = greatest(l.last_assigned_at, excluded.last_assigned_at);
    end if;
    return null;
end
$$;
create trigger keep_load after insert or delete or update of growth_specialist_id, ended_at, decided_at on assignment
    for each row execute function keep_load();

-- What the count needed.
drop index assignment_load;
