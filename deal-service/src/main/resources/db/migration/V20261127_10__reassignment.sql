-- R9: since when nobody is found who answers for the deal.
alter table deal add column unassigned_since timestamptz;

-- Who acknowledged a notice is told again when the same happens again: a deal may come back to somebody.
alter table notice drop constraint notice_once;
create unique index notice_once on notice (deal_id, kind, recipient_role, recipient_id) where acknowledged_at is null;

-- An accepted collaboration may lose its growth specialist, and says so; nothing is won without one.
alter table deal drop constraint deal_has_growth_specialist;
alter table deal add constraint deal_has_growth_specialist check (
    growth_specialist_id is not null
    or ((accepted_at is null or unassigned_since is not null) and (status <> 'WON' or motion = 'CHANNEL_SALE')));
