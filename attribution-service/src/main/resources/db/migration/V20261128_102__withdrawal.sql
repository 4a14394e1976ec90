-- A change that was told by mistake is withdrawn by another one, which names it: both stay, and the first holds no longer.
alter table subscription_change
    add column withdraws text,
    drop constraint subscription_change_kind_check,
    drop constraint subscription_change_check,
    add constraint subscription_change_kind_check check (kind in ('UPGRADE', 'DOWNGRADE', 'CHURN', 'REFUND', 'WITHDRAWAL')),
    add constraint subscription_change_amount check ((kind in ('CHURN', 'WITHDRAWAL')) = (amount is null)),
    add constraint subscription_change_withdraws check ((kind = 'WITHDRAWAL') = (withdraws is not null)),
    add foreign key (deal_id, withdraws) references subscription_change;
alter table ledger_entry
    drop constraint ledger_entry_reason_check,
    add constraint ledger_entry_reason_check
        check (reason in ('MONTH_OVER', 'UPGRADE', 'DOWNGRADE', 'CHURN', 'REFUND', 'WITHDRAWAL'));
