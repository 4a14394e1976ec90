-- A12: what was assigned before there were deadlines, and waits, has its whole time from now on.
insert into due (kind, subject, due_at)
select 'collaboration-deadlines', id::text, now()
  from deal
 where status = 'OPEN' and collaboration_status = 'ASSIGNED' and growth_specialist_id is not null and escalate_at is null;
