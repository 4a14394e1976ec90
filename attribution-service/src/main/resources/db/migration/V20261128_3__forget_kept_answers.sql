-- A kept answer to a repeated request can carry what a customer wrote; it goes with what is erased.
create function forget_kept_answers(of_link uuid) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    delete from idempotency_key where position(of_link::text in body) > 0
$$;
revoke all on function forget_kept_answers from public;
grant execute on function forget_kept_answers to cosell_staff;
