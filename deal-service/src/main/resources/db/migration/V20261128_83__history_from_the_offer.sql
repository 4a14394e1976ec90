-- The history of a deal that was offered to a partner begins for the partner with the offer, and is counted from there:
-- a place in it does not tell how often somebody else was asked before.
create or replace function deal_history(of_deal uuid)
    returns table (event_id uuid, sequence bigint, type text, actor text, payload jsonb, recorded_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp
as $$
    with seen as (
        select case current_setting('cosell.tenant', true)
                   when '' then 0
                   when d.partner_id then coalesce((select max(o.sequence) - 1 from event_log o
                                                     where o.aggregate = 'deal' and o.key = of_deal::text
                                                       and o.type = 'DealForwarded'), 0)
               end as after
          from deal d
         where d.id = of_deal)
    select e.id, e.sequence - seen.after, e.type, e.actor, e.payload, e.recorded_at
      from event_log e join seen on e.sequence > seen.after
     where e.aggregate = 'deal' and e.key = of_deal::text
     order by e.sequence
$$;
