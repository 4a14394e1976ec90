-- What happened to each link, in entries that hold the hash of the one before. What personal data an entry speaks of
-- can be erased: the entry's hash rests on salted digests only.
create table evidence_entry (
    link_id  uuid        not null references confirmation_link,
    number   integer     not null check (number > 0),
    kind     text        not null,
    at       timestamptz not null,
    names    text[]      not null,
    digests  bytea[]     not null,
    -- Both absent where they are erased.
    salts    bytea[]     not null,
    contents text[]      not null,
    previous bytea       not null,
    hash     bytea       not null,
    primary key (link_id, number)
);

-- How long the chain is and how it ends, sealed under a key that is not in this database.
alter table confirmation_link
    add column evidence_length integer not null default 0,
    add column evidence_head   bytea,
    add column evidence_key    text,
    add column evidence_seal   bytea;

alter table evidence_entry enable row level security;
create policy service_rows on evidence_entry to cosell_service using (true);
create policy staff_rows on evidence_entry to cosell_staff using (true);
-- The rows of the link are held to the tenant already.
create policy own_rows on evidence_entry for select to cosell_partner
    using (exists (select from confirmation_link l where l.id = link_id));
grant select on evidence_entry to cosell_partner, cosell_staff, cosell_service;

-- The one way in: entries are added at the end, and by nobody to another tenant's link.
create function append_evidence(of_link uuid, new_number integer, new_kind text, new_at timestamptz, new_names text[],
                                new_digests bytea[], new_salts bytea[], new_contents text[], new_previous bytea,
                                new_hash bytea, new_key text, new_seal bytea) returns void
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    update confirmation_link l
       set evidence_length = new_number, evidence_head = new_hash, evidence_key = new_key, evidence_seal = new_seal
     where l.id = of_link and l.evidence_length = new_number - 1 and coalesce(l.evidence_head, new_previous) = new_previous
       and l.partner_id = coalesce(nullif(current_setting('cosell.tenant', true), ''), l.partner_id);
    if not found then
        raise exception 'The evidence of % does not go on with entry %', of_link, new_number;
    end if;
    insert into evidence_entry (link_id, number, kind, at, names, digests, salts, contents, previous, hash)
    values (of_link, new_number, new_kind, new_at, new_names, new_digests, new_salts, new_contents, new_previous, new_hash);
end
$$;

-- The one way out: values of some names go, and all that stands in clear beside them.
create function erase_personal_data(of_link uuid, personal text[]) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    update evidence_entry e
       set (salts, contents) = (
            select array_agg(case when f.name = any(personal) then null else f.salt end order by f.n),
                   array_agg(case when f.name = any(personal) then null else f.content end order by f.n)
              from unnest(e.names, e.salts, e.contents) with ordinality as f(name, salt, content, n))
     where e.link_id = of_link and e.names && personal;
    update confirmation_link
       set signer_name = null, signer_email = null, signer_role = null, decline_comment = null,
           allowed_signer_email = null, allowed_signer_reason = null
     where id = of_link;
    delete from signing_code where link_id = of_link;
$$;

revoke all on function append_evidence, erase_personal_data from public;
grant execute on function append_evidence to cosell_partner, cosell_staff, cosell_service;
grant execute on function erase_personal_data to cosell_staff;

-- Links of before get their first entry from what is known of them now.
insert into due (kind, subject, due_at) select 'evidence-adoption', id::text, now() from confirmation_link
    on conflict do nothing;
