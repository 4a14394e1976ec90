-- What became of one link is told for each: a deal may have several, one after the other, and the second that the
-- customer declines is news though nobody has acknowledged the first.
alter table notice add column link_id uuid;
drop index notice_once;
create unique index notice_once on notice (deal_id, kind, recipient_role, recipient_id, link_id) nulls not distinct
    where acknowledged_at is null;
