-- Answers kept for a repeated POST. Each caller reaches its own only.
create table idempotency_key (
    subject      text        not null,
    path         text        not null,
    key          text        not null,
    request_hash bytea       not null,
    status       integer     not null,
    headers      jsonb       not null,
    body         text,
    created_at   timestamptz not null,
    primary key (subject, path, key)
);
create index idempotency_key_age on idempotency_key (created_at);

alter table idempotency_key enable row level security;
create policy own_keys on idempotency_key to cosell_partner, cosell_staff
    using (subject = current_setting('cosell.tenant', true) || '/' || current_setting('cosell.actor', true));
create policy service_keys on idempotency_key to cosell_service using (true);
grant select, insert, delete on idempotency_key to cosell_partner, cosell_staff, cosell_service;
