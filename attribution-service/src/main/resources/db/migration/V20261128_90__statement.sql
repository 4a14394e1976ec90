-- The quarters of the statements, in their order: all that are issued, and the one that is next.
create table statement_quarter (
    quarter   text primary key check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    -- When its first statement was issued, and when all were.
    begun_at  timestamptz,
    issued_at timestamptz check (issued_at is null or begun_at is not null)
);
create unique index statement_quarter_next on statement_quarter ((issued_at is null)) where issued_at is null;

-- What a partner was told of a quarter. Nothing of it changes: what comes later stands in a later statement.
create table statement (
    id         uuid           primary key,
    partner_id text           not null,
    quarter    text           not null references statement_quarter,
    currency   text           not null check (currency in ('EUR', 'CHF')),
    opening    numeric(18, 2) not null check (opening <= 0),
    total      numeric(18, 2) not null,
    closing    numeric(18, 2) not null,
    lines      integer        not null check (lines >= 0),
    issued_at  timestamptz    not null,
    constraint statement_once unique (partner_id, quarter, currency)
);
create index statement_of_quarter on statement (quarter, partner_id);

create table statement_line (
    statement_id     uuid           not null references statement,
    number           integer        not null check (number > 0),
    partner_id       text           not null,
    -- No entry stands in two statements.
    entry_id         uuid           not null unique references ledger_entry,
    deal_id          uuid           not null,
    company          text,
    domain           text,
    month            integer        not null,
    period_from      date           not null,
    period_to        date           not null,
    reason           text           not null,
    percent          numeric(5, 2)  not null,
    change_reference text,
    amount           numeric(18, 2) not null,
    primary key (statement_id, number)
);

-- What was sold in a deal that earns no revenue share.
create table statement_not_paid (
    statement_id uuid           not null references statement,
    partner_id   text           not null,
    -- It is told once.
    deal_id      uuid           primary key references attribution,
    company      text,
    domain       text,
    closed_on    date           not null,
    mrr          numeric(18, 2) not null,
    reasons      text[]         not null check (cardinality(reasons) > 0)
);
create index statement_not_paid_of on statement_not_paid (statement_id);

-- What a quarter brought is found without going through the ledger of all the years.
create index ledger_entry_posted on ledger_entry (posted_at);

-- When all of a transaction is written, a statement has its lines, and they add up to it.
create function require_whole_statement() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    found_lines integer;
    whole numeric;
begin
    select count(*), coalesce(sum(l.amount), 0) into found_lines, whole
      from statement_line l where l.statement_id = new.id and l.partner_id = new.partner_id;
    if found_lines <> new.lines or whole <> new.total or new.opening + new.total <> new.closing then
        raise exception 'Statement % does not add up: % of % lines, % of %',
            new.id, found_lines, new.lines, whole, new.total;
    end if;
    return null;
end
$$;
create constraint trigger statement_whole after insert on statement
    deferrable initially deferred for each row execute function require_whole_statement();

-- And one that was issued gets no more of them.
create function require_new_statement() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if exists (select from added a join statement s on s.id = a.statement_id
                where s.xmin <> pg_current_xact_id()::xid) then
        raise exception '% cannot be added to a statement that was issued', tg_table_name;
    end if;
    return null;
end
$$;
create trigger of_new_statement after insert on statement_line
    referencing new table as added for each statement execute function require_new_statement();
create trigger of_new_statement after insert on statement_not_paid
    referencing new table as added for each statement execute function require_new_statement();

create trigger only_grows before update or delete or truncate on statement
    for each statement execute function refuse_change();
create trigger only_grows before update or delete or truncate on statement_line
    for each statement execute function refuse_change();
create trigger only_grows before update or delete or truncate on statement_not_paid
    for each statement execute function refuse_change();

alter table statement_quarter enable row level security;
alter table statement enable row level security;
alter table statement_line enable row level security;
alter table statement_not_paid enable row level security;

create policy service_rows on statement_quarter to cosell_service using (true);
create policy service_rows on statement to cosell_service using (true);
create policy service_rows on statement_line to cosell_service using (true);
create policy service_rows on statement_not_paid to cosell_service using (true);
create policy staff_rows on statement_quarter for select to cosell_staff using (true);
create policy staff_rows on statement for select to cosell_staff using (true);
create policy staff_rows on statement_line for select to cosell_staff using (true);
create policy staff_rows on statement_not_paid for select to cosell_staff using (true);
create policy own_rows on statement for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on statement_line for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on statement_not_paid for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));

grant select on statement, statement_line, statement_not_paid to cosell_service, cosell_staff, cosell_partner;
grant insert on statement, statement_line, statement_not_paid to cosell_service;
grant select on statement_quarter to cosell_service, cosell_staff;
grant insert, update (begun_at, issued_at) on statement_quarter to cosell_service;

-- Everybody sees where the statements stand, partners too.
create function next_statement_quarter() returns text
    language sql stable security definer set search_path = public, pg_temp
as $$
    select quarter from statement_quarter where issued_at is null
$$;
revoke all on function next_statement_quarter from public;
grant execute on function next_statement_quarter to cosell_partner, cosell_staff, cosell_service;

-- The first one is the quarter of today; what was posted before stands in it.
insert into statement_quarter (quarter) values (to_char(now() at time zone 'Europe/Berlin', 'YYYY-"Q"Q'));
insert into due (kind, subject, due_at)
select 'statements', quarter,
       (date_trunc('quarter', now() at time zone 'Europe/Berlin') + interval '3 months 3 days') at time zone 'Europe/Berlin'
  from statement_quarter;
