-- A file of registrations, and how far its rows are decided.
create table domain_import (
    id          uuid        primary key,
    status      text        not null check (status in ('RECEIVED', 'RUNNING', 'DONE')),
    format      text        not null check (format in ('CSV', 'NDJSON')),
    dry_run     boolean     not null,
    rows        integer     not null check (rows > 0),
    registered  integer     not null check (registered >= 0),
    unchanged   integer     not null check (unchanged >= 0),
    refused     integer     not null check (refused >= 0),
    -- The last row that is decided: all before it are as well.
    last_line   integer     not null,
    -- Partners that hold more than their limit at its end, the most first, at most a hundred.
    over_limit  jsonb       not null,
    received_by text        not null,
    received_at timestamptz not null,
    started_at  timestamptz,
    ended_at    timestamptz,
    check (registered + unchanged + refused <= rows),
    check ((status = 'RECEIVED') = (started_at is null)),
    check ((status = 'DONE') = (ended_at is not null)),
    check ((status = 'DONE') <= (registered + unchanged + refused = rows))
);

-- What the file says in a row, as it says it, and what became of it. Rows are written once with their import, and have
-- no foreign key to it: a hundred thousand checks would find nothing.
create table domain_import_row (
    import_id            uuid    not null,
    line                 integer not null,
    domain               text,
    partner_id           text,
    growth_specialist_id text,
    company              text,
    country              text,
    postal_code          text,
    employees            text,
    registered_at        text,
    -- The first row of the file that has the same domain, where that is an earlier one.
    duplicate_of         integer,
    -- What does not fit, by column.
    flaws                jsonb,
    outcome              text check (outcome in ('REGISTERED', 'UNCHANGED', 'REFUSED')),
    code                 text,
    check ((outcome = 'REFUSED') = (code is not null)),
    primary key (import_id, line)
);
create index domain_import_row_refused on domain_import_row (import_id, line) where outcome = 'REFUSED';

alter table domain_import enable row level security;
alter table domain_import_row enable row level security;
create policy staff_rows on domain_import to cosell_staff using (true);
create policy staff_rows on domain_import_row to cosell_staff using (true);
create policy service_rows on domain_import to cosell_service using (true);
create policy service_rows on domain_import_row to cosell_service using (true);
grant select, insert on domain_import, domain_import_row to cosell_staff;
grant select on domain_import, domain_import_row to cosell_service;
grant update (status, registered, unchanged, refused, last_line, over_limit, started_at, ended_at)
    on domain_import to cosell_service;
grant update (flaws, outcome, code) on domain_import_row to cosell_service;
grant delete on domain_import_row to cosell_service;
