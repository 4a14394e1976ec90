-- What is posted or told of a deal is of its partner and in its currency, and a correction belongs to an accrual.
alter table ledger_entry add foreign key (deal_id, partner_id) references attribution (deal_id, partner_id);
alter table subscription_change add foreign key (deal_id, partner_id) references attribution (deal_id, partner_id);

create function require_its_deal() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    if not exists (select from attribution a where a.deal_id = new.deal_id and a.currency = new.currency) then
        raise exception 'Entry % is in another currency than its deal', new.id;
    end if;
    if new.reversal_of is not null
            and not exists (select from ledger_entry e where e.id = new.reversal_of and e.reversal_of is null) then
        raise exception 'Entry % corrects no accrual', new.id;
    end if;
    return null;
end
$$;
create constraint trigger ledger_entry_deal after insert on ledger_entry
    deferrable initially deferred for each row execute function require_its_deal();
