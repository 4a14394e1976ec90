-- R34: a partner's transaction can write no row that is not the partner's, and is to take a declined deal away from it
-- all the same: from its end on the partner does not see it. Nobody ever saw the state before by its version.
create function return_declined_deal(of_deal uuid) returns void
    language sql security definer set search_path = public, pg_temp
as $$
    update deal set partner_id = null
     where id = of_deal and forwarding_status = 'DECLINED' and partner_id = current_setting('cosell.tenant', true)
$$;
revoke all on function return_declined_deal from public;
grant execute on function return_declined_deal to cosell_partner;

update deal set partner_id = null, version = version + 1 where forwarding_status = 'DECLINED' and partner_id is not null;
delete from due where kind = 'forwarding-declined';

-- A direct deal is one also while it is offered to a partner.
create or replace function has_open_deal(of_partner text, on_domain text) returns boolean
    language plpgsql set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(of_partner || ' ' || on_domain, 1));
    return exists (select from deal
                    where domain = on_domain and status = 'OPEN'
                      and case of_partner when '' then motion is null else partner_id = of_partner end);
end
$$;
