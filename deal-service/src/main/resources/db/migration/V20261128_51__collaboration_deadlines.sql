-- A12: until when an assigned collaboration is decided on.
alter table deal
    add column remind_at   timestamptz,
    add column escalate_at timestamptz,
    add column accept_at   timestamptz,
    add constraint deal_has_all_its_deadlines check (
        (remind_at is null) = (escalate_at is null) and (accept_at is null or remind_at is not null));

-- Operations are told as well.
alter table notice drop constraint notice_recipient_role_check;
alter table notice add constraint notice_recipient_role_check check (
    recipient_role in ('PARTNER', 'GROWTH_SPECIALIST', 'CHANNEL_ACCOUNT_MANAGER', 'OPERATIONS'));
