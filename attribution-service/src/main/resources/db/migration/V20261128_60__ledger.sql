-- What happened to a subscription that was sold, as its sender calls it. What a month earns follows from these rows
-- and the frozen terms of the attribution alone.
create table subscription_change (
    deal_id      uuid        not null references attribution,
    reference    text        not null check (length(reference) between 1 and 100),
    partner_id   text        not null,
    kind         text        not null check (kind in ('UPGRADE', 'DOWNGRADE', 'CHURN', 'REFUND')),
    effective_on date        not null,
    -- The MRR from then on, or the amount that was paid back.
    amount       numeric(18, 2) check (amount > 0),
    recorded_by  text        not null,
    recorded_at  timestamptz not null,
    primary key (deal_id, reference),
    check ((kind = 'CHURN') = (amount is null))
);

-- How far the ledger of a deal has come; what stands in it says the ledger alone.
create table subscription (
    deal_id        uuid    primary key references attribution,
    version        bigint  not null,
    partner_id     text    not null,
    months_accrued integer not null check (months_accrued between 0 and 120),
    -- What was told to others.
    ended_on       date,
    share_ended_on date
);

create table ledger_entry (
    id               uuid          primary key,
    deal_id          uuid          not null references attribution,
    partner_id       text          not null,
    month            integer       not null check (month between 1 and 120),
    period_from      date          not null,
    -- The first day that no longer belongs.
    period_to        date          not null check (period_to > period_from),
    reason           text          not null
        check (reason in ('MONTH_OVER', 'UPGRADE', 'DOWNGRADE', 'CHURN', 'REFUND')),
    percent          numeric(5, 2) not null,
    currency         text          not null check (currency in ('EUR', 'CHF')),
    reversal_of      uuid,
    change_reference text,
    lines            integer       not null check (lines >= 2),
    posted_at        timestamptz   not null,
    check ((reason = 'MONTH_OVER') = (reversal_of is null)),
    check ((reason = 'MONTH_OVER') = (change_reference is null)),
    -- A month is accrued once, and corrected once for a change.
    constraint ledger_entry_once unique nulls not distinct (deal_id, month, change_reference),
    unique (id, deal_id, month),
    foreign key (reversal_of, deal_id, month) references ledger_entry (id, deal_id, month),
    foreign key (deal_id, change_reference) references subscription_change
);
create index ledger_entry_partner on ledger_entry (partner_id, id);
create index ledger_entry_deal on ledger_entry (deal_id, id);

-- Above zero for a debit, below for a credit.
create table ledger_line (
    entry_id   uuid           not null references ledger_entry,
    number     integer        not null check (number >= 0),
    account    text           not null check (account in ('PARTNER_PAYABLE', 'REVENUE_SHARE_EXPENSE')),
    partner_id text,
    amount     numeric(18, 2) not null,
    -- The days of the month that earn it, and the MRR in force.
    part_from  date,
    part_to    date,
    part_mrr   numeric(18, 2),
    primary key (entry_id, number),
    -- The vendor owes somebody.
    check ((account = 'PARTNER_PAYABLE') = (partner_id is not null)),
    check (num_nulls(part_from, part_to, part_mrr) in (0, 3))
);

-- When all of a transaction is written, each entry of it has its lines, and they add up to zero. An entry of another
-- transaction can get no more lines, not even balanced ones.
create function require_balance() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    entry ledger_entry;
    found_lines integer;
    balance numeric;
    strangers integer;
begin
    select * into strict entry from ledger_entry e
     where e.id = case tg_table_name when 'ledger_entry' then (to_jsonb(new) ->> 'id')::uuid
                                     else (to_jsonb(new) ->> 'entry_id')::uuid end;
    select count(*), sum(l.amount), count(*) filter (where l.partner_id <> entry.partner_id)
      into found_lines, balance, strangers from ledger_line l where l.entry_id = entry.id;
    if found_lines <> entry.lines or balance <> 0 or strangers > 0 then
        raise exception 'Entry % is out of balance: % of % lines add up to %, % are of another partner',
            entry.id, found_lines, entry.lines, balance, strangers;
    end if;
    return null;
end
$$;
create constraint trigger ledger_entry_balance after insert on ledger_entry
    deferrable initially deferred for each row execute function require_balance();
create constraint trigger ledger_line_balance after insert on ledger_line
    deferrable initially deferred for each row execute function require_balance();

create function refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception '% only grows: what stands in it is corrected by another row', tg_table_name;
end
$$;
create trigger only_grows before update or delete or truncate on subscription_change
    for each statement execute function refuse_change();
create trigger only_grows before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger only_grows before update or delete or truncate on ledger_line
    for each statement execute function refuse_change();

alter table subscription_change enable row level security;
alter table subscription enable row level security;
alter table ledger_entry enable row level security;
alter table ledger_line enable row level security;

create policy service_rows on subscription_change to cosell_service using (true);
create policy service_rows on subscription to cosell_service using (true);
create policy service_rows on ledger_entry to cosell_service using (true);
create policy service_rows on ledger_line to cosell_service using (true);
create policy staff_rows on subscription_change to cosell_staff using (true);
create policy staff_rows on subscription to cosell_staff using (true);
create policy staff_rows on ledger_entry to cosell_staff using (true);
create policy staff_rows on ledger_line to cosell_staff using (true);
create policy own_rows on subscription_change for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on subscription for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on ledger_entry for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
-- Its own account, and not the vendor's side.
create policy own_rows on ledger_line for select to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));

grant select on subscription_change, subscription, ledger_entry, ledger_line
    to cosell_service, cosell_staff, cosell_partner;
-- Staff record changes, and what they correct is posted with them.
grant insert on subscription_change, ledger_entry, ledger_line to cosell_service, cosell_staff;
grant insert, update on subscription to cosell_service;

-- What was granted before is accrued from its first month on.
insert into due (kind, subject, due_at)
select 'revenue-share', deal_id::text, now() from attribution
 where status = 'GRANTED' and revenue_share_months is not null
on conflict do nothing;
