-- What a list of deals is asked for. Each index ends with the id, in whose order every list is.
create index deal_status on deal (status, id);
create index deal_waiting on deal (collaboration_status, id) where collaboration_status in ('REQUESTED', 'ASSIGNED');
create index deal_domain on deal (domain, id);
create index deal_external_reference on deal (external_reference, id) where external_reference is not null;

-- Free text over company, domain and the partner's own reference: words as German knows them (a search for
-- "Maschinen" finds "Maschine") and as they stand. No person is searched for.
create function deal_words(company_name text, domain text, external_reference text) returns tsvector
    language sql immutable parallel safe set search_path = pg_catalog, pg_temp
as $$
    select to_tsvector('german', company_name)
        || to_tsvector('simple', company_name || ' ' || translate(domain, '.-', '  ') || ' ' || coalesce(external_reference, ''))
$$;
create function deal_query(q text) returns tsquery
    language sql immutable parallel safe
as $$
    select websearch_to_tsquery('german', q) || websearch_to_tsquery('simple', q)
$$;

alter table deal add column words tsvector
    generated always as (deal_words(company_name, domain, external_reference)) stored;

-- With the partner in the index, a tenant's search reads its own matches and nobody else's. New words go into it
-- at once: a list of pending ones would be read by every search.
create extension if not exists btree_gin;
create index deal_words on deal using gin (partner_id, words) with (fastupdate = off);

-- Without the frequency of many words the planner takes a rare one for frequent, and reads the whole table for it.
alter table deal alter column words set statistics 1000;
