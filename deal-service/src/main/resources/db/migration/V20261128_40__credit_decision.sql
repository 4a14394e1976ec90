-- What attribution-service decided on the partner's credit, as it is told.
alter table deal
    add column credit_status     text check (credit_status in ('GRANTED', 'REFUSED')),
    add column credit_decided_at timestamptz,
    add constraint deal_credit_decided check ((credit_status is null) = (credit_decided_at is null));
