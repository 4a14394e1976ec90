-- Takes a key until the transaction ends, and reads the answer that it has already: no row where it has none, a
-- row that says so where somebody else is at work on it. Each statement of this function sees all that was
-- committed before it began, so that the answer of whoever had the lock last is seen. Row-level security holds.
create function claim_idempotency_key(of_subject text, of_path text, of_key text, kept_since timestamptz)
    returns table (in_flight boolean, request_hash bytea, status integer, headers jsonb, body text)
    language plpgsql volatile
as $$
#variable_conflict use_column
begin
    if not pg_try_advisory_xact_lock(hashtextextended(concat_ws(E'\n', of_subject, of_path, of_key), 11)) then
        return query select true, null::bytea, null::integer, null::jsonb, null::text;
        return;
    end if;
    delete from idempotency_key k
     where k.subject = of_subject and k.path = of_path and k.key = of_key and k.created_at <= kept_since;
    return query
        select false, k.request_hash, k.status, k.headers, k.body from idempotency_key k
         where k.subject = of_subject and k.path = of_path and k.key = of_key;
end
$$;
