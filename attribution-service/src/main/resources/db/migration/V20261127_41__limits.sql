-- A20: wrong codes are counted for the deal, whichever of its links and codes they were tried with.
alter table attribution add column wrong_codes integer not null default 0;
grant update (version, wrong_codes) on attribution to cosell_staff;

-- R36: an address that operations allow beside those of the customer's domain.
alter table confirmation_link
    add column allowed_signer_email  text,
    add column allowed_signer_reason text,
    add column allowed_signer_by     text,
    add column allowed_signer_at     timestamptz;
grant update (version, allowed_signer_email, allowed_signer_reason, allowed_signer_by, allowed_signer_at)
    on confirmation_link to cosell_staff;

-- The mailbox that a code reaches, whatever stands behind a plus sign: it is flooded from no number of links.
alter table signing_code add column mailbox text;
update signing_code set mailbox = regexp_replace(email, '\+[^@]*@', '@');
alter table signing_code alter column mailbox set not null;
create index signing_code_mailbox on signing_code (mailbox, issued_at);

-- Who guessed how often within a minute, by a digest of the client's address. Unlogged: a crash forgets guesses and
-- nothing else, and guessing writes next to nothing.
create unlogged table guess (
    guesser bytea       primary key,
    minute  timestamptz not null,
    guesses integer     not null
) with (fillfactor = 50);
create index guess_age on guess (minute);
alter table guess enable row level security;
create policy service_rows on guess to cosell_service using (true);
grant select, insert, update, delete on guess to cosell_service;
