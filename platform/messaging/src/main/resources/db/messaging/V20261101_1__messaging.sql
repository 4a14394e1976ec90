-- The delivery core: what happened, what is still to be sent, what was already applied, what waits.
-- Partners and staff reach none of these tables; they append through the two functions below.

create table event_log (
    id          uuid        primary key,
    position    bigint      generated always as identity,
    aggregate   text        not null,
    key         text        not null,
    sequence    bigint      not null,
    type        text        not null,
    actor       text        not null,
    payload     jsonb       not null,
    traceparent text,
    recorded_at timestamptz not null,
    -- Two writers that both forgot the aggregate's lock collide here instead of publishing in the wrong order.
    constraint event_log_one_sequence unique (aggregate, key, sequence)
);

create table outbox (
    id       bigint generated always as identity primary key,
    event_id uuid not null
);

create table inbox (
    event_id   uuid        primary key,
    applied_at timestamptz not null default now()
);
create index inbox_applied_at on inbox (applied_at);

create table parked_record (
    id           bigint      generated always as identity primary key,
    topic        text        not null,
    partition    integer     not null,
    record_offset bigint     not null,
    key          text        not null,
    headers      jsonb       not null,
    payload      bytea,
    reason       text        not null,
    status       text        not null default 'WAITING' check (status in ('WAITING', 'RELEASED', 'DISCARDED')),
    parked_at    timestamptz not null default now(),
    settled_at   timestamptz,
    settled_by   text,
    constraint parked_record_once unique (topic, partition, record_offset)
);
create index parked_record_held on parked_record (key, topic, id) where status <> 'RELEASED';

create table due (
    kind     text        not null,
    subject  text        not null,
    due_at   timestamptz not null,
    attempts integer     not null default 0,
    primary key (kind, subject)
);
create index due_at on due (due_at);

create function append_event(new_id uuid, in_aggregate text, in_key text, new_type text, new_payload jsonb,
                             new_traceparent text, at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    with logged as (
        insert into event_log (id, aggregate, key, sequence, type, actor, payload, traceparent, recorded_at)
        select new_id, in_aggregate, in_key,
               coalesce((select max(e.sequence) from event_log e where e.aggregate = in_aggregate and e.key = in_key), 0) + 1,
               new_type, coalesce(nullif(current_setting('cosell.actor', true), ''), 'system'), new_payload, new_traceparent, at
        returning id)
    insert into outbox (event_id) select id from logged
$$;

create function schedule_due(of_kind text, of_subject text, at timestamptz) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    insert into due (kind, subject, due_at) values (of_kind, of_subject, at)
    on conflict (kind, subject) do update set due_at = excluded.due_at, attempts = 0
$$;

revoke all on function append_event, schedule_due from public;
grant execute on function append_event, schedule_due to cosell_partner, cosell_staff, cosell_service;
grant select, insert on event_log to cosell_service;
grant select, insert, delete on outbox, inbox to cosell_service;
grant select, insert, update on parked_record to cosell_service;
grant select, insert, update, delete on due to cosell_service;
