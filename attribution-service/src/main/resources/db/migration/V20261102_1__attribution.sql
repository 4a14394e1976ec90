-- The own domains of each partner, as assignment-service tells of them: nobody there signs for a customer.
create table partner (
    id         text        primary key,
    domains    text[]      not null,
    changed_at timestamptz not null
);

-- What is known of a deal, from whichever topic it came first, and the credit that came of it. The lock of this
-- row orders all that happens to a deal here, its confirmation links too.
create table attribution (
    deal_id               uuid        primary key,
    version               bigint      not null,
    partner_id            text        not null,
    status                text        not null check (status in ('PENDING', 'GRANTED', 'REFUSED')),
    domain                text,
    company               text,
    motion                text,
    registered_at         timestamptz,
    accepted_at           timestamptz,
    link_id               uuid,
    link_signed_at        timestamptz,
    link_presented_at     timestamptz,
    outcome               text check (outcome in ('WON', 'LOST', 'DECLINED')),
    closed_at             timestamptz,
    growth_specialist_id  text,
    mrr                   numeric(18, 2),
    currency              text,
    reasons               text[]      not null default '{}',
    revenue_share_percent numeric(5, 2),
    revenue_share_months  integer,
    decided_at            timestamptz,
    check ((outcome is null) = (closed_at is null)),
    check ((outcome = 'WON') = (mrr is not null and currency is not null)),
    check ((status = 'PENDING') = (decided_at is null)),
    check ((status = 'GRANTED') = (revenue_share_percent is not null and revenue_share_months is not null)),
    -- R35: neither share nor credit without the customer's signature.
    check (status <> 'GRANTED' or (outcome = 'WON' and link_signed_at is not null))
);
create index attribution_partner on attribution (partner_id, deal_id);

create table confirmation_link (
    id           uuid        primary key,
    version      bigint      not null,
    deal_id      uuid        not null,
    partner_id   text        not null,
    domain       text        not null,
    company      text        not null,
    status       text        not null
        check (status in ('ISSUED', 'SIGNED', 'PRESENTED', 'DECLINED_BY_CUSTOMER', 'REVOKED', 'EXPIRED')),
    key_name     text        not null,
    issued_at    timestamptz not null,
    expires_at   timestamptz not null,
    signed_at    timestamptz,
    presented_at timestamptz,
    -- The person who signed: personal data, which leaves this table in no event.
    signer_name  text,
    signer_email text,
    signer_role  text,
    check (status not in ('SIGNED', 'PRESENTED') or signed_at is not null),
    check ((status = 'PRESENTED') = (presented_at is not null))
);
-- A7: one live link a deal.
create unique index confirmation_link_live on confirmation_link (deal_id)
    where status in ('ISSUED', 'SIGNED', 'PRESENTED');
create index confirmation_link_deal on confirmation_link (deal_id, id);
create index confirmation_link_partner on confirmation_link (partner_id, id);

-- One-time codes. The code itself stands nowhere: it is computed from key, nonce and address.
create table signing_code (
    id         uuid        primary key,
    version    bigint      not null,
    link_id    uuid        not null,
    email      text        not null,
    language   text        not null check (language in ('de', 'en')),
    nonce      bytea       not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    tries      integer     not null,
    superseded boolean     not null
);
create unique index signing_code_in_force on signing_code (link_id, email) where not superseded;
create index signing_code_link on signing_code (link_id, issued_at);
create index signing_code_age on signing_code (issued_at);

alter table partner enable row level security;
alter table attribution enable row level security;
alter table confirmation_link enable row level security;
alter table signing_code enable row level security;

create policy service_rows on partner to cosell_service using (true);
create policy service_rows on attribution to cosell_service using (true);
create policy service_rows on confirmation_link to cosell_service using (true);
create policy service_rows on signing_code to cosell_service using (true);
create policy staff_rows on partner to cosell_staff using (true);
create policy staff_rows on attribution to cosell_staff using (true);
create policy staff_rows on confirmation_link to cosell_staff using (true);
create policy own_rows on partner for select to cosell_partner
    using (id = current_setting('cosell.tenant', true));
create policy own_rows on attribution to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));
create policy own_rows on confirmation_link to cosell_partner
    using (partner_id = current_setting('cosell.tenant', true));

grant select, insert, update on partner, attribution, confirmation_link to cosell_service;
grant select, insert, update, delete on signing_code to cosell_service;
grant select on partner, attribution, confirmation_link to cosell_partner, cosell_staff;
-- All that a partner does here is to present: it can write nothing else, neither a signature nor a decision.
grant update (version, status, presented_at) on confirmation_link to cosell_partner;
grant update (version, link_presented_at) on attribution to cosell_partner;
