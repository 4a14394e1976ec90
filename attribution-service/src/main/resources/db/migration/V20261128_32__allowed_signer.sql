-- Whom operations have allowed to sign for a deal's customer may sign the link that takes the place of that one, too. Who
-- issues it may be the partner, which allows nobody: so it is copied here.
create function keep_allowed_signer(new_link uuid) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    update confirmation_link l
       set allowed_signer_email = before.allowed_signer_email, allowed_signer_reason = before.allowed_signer_reason,
           allowed_signer_by = before.allowed_signer_by, allowed_signer_at = before.allowed_signer_at
      from confirmation_link before
     where l.id = new_link and l.status = 'ISSUED' and l.allowed_signer_at is null
       and before.allowed_signer_email is not null
       and before.id = (select id from confirmation_link o where o.deal_id = l.deal_id and o.id <> l.id
                         order by o.issued_at desc, o.id desc limit 1)
       and l.partner_id = coalesce(nullif(current_setting('cosell.tenant', true), ''), l.partner_id);
$$;
revoke all on function keep_allowed_signer from public;
grant execute on function keep_allowed_signer to cosell_partner, cosell_staff, cosell_service;
