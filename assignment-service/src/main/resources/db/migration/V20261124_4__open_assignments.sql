-- The load of a growth specialist is counted at each routing: from its open deals, not from all it ever had.
create index assignment_open on assignment (growth_specialist_id) where ended_at is null;
