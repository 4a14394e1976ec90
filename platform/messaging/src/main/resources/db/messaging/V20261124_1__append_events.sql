-- All events that one command tells of one key, in one statement: each round trip weighs in a short transaction.
drop function append_event(uuid, text, text, text, jsonb, text, timestamptz);

create function append_events(in_aggregate text, in_key text, new_ids uuid[], new_types text[], new_payloads text[],
                              new_traceparent text, at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    with logged as (
        insert into event_log (id, aggregate, key, sequence, type, actor, payload, traceparent, recorded_at)
        select event.id, in_aggregate, in_key,
               coalesce((select max(e.sequence) from event_log e where e.aggregate = in_aggregate and e.key = in_key), 0) + event.n,
               event.type, coalesce(nullif(current_setting('cosell.actor', true), ''), 'system'), event.payload::jsonb,
               new_traceparent, at
          from unnest(new_ids, new_types, new_payloads) with ordinality as event(id, type, payload, n)
         order by event.n
        returning id, sequence)
    insert into outbox (event_id) select id from logged order by sequence
$$;

revoke all on function append_events from public;
grant execute on function append_events to cosell_partner, cosell_staff, cosell_service;
