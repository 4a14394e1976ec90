-- Direct deals: a growth specialist's own, without partner and motion until one is forwarded and taken (R33, R34).
-- While it is offered, the partner is the deal's, so that the partner sees it as it sees its others.
alter table deal
    alter column partner_id drop not null,
    alter column motion drop not null,
    add column forwarding_status         text check (forwarding_status in ('OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
    add column forwarding_partner_id     text,
    add column forwarded_at              timestamptz,
    add column forwarding_decline_reason text;
alter table deal drop constraint deal_check2;
alter table deal
    -- A channel sale has no collaboration (R19), and a direct deal none before a partner takes it (R34).
    add constraint deal_has_collaboration
        check ((motion is null or motion = 'CHANNEL_SALE') = (collaboration_status is null)),
    add constraint deal_is_somebodys check (
        (motion is null or partner_id is not null)
        and (motion is not null or growth_specialist_id is not null or unassigned_since is not null)),
    add constraint deal_offered_to_somebody check (
        (forwarding_status is null) = (forwarding_partner_id is null)
        and (forwarding_status is distinct from 'OFFERED' or (partner_id = forwarding_partner_id and status = 'OPEN'))
        and (forwarding_status is distinct from 'ACCEPTED' or (motion = 'DO_INBOUND_FOR_ME' and partner_id = forwarding_partner_id)));

alter table decision alter column partner_id drop not null;
alter table note alter column partner_id drop not null;
alter table notice alter column partner_id drop not null;

-- Direct deals on a domain wait for each other as a partner's do.
create or replace function has_open_deal(of_partner text, on_domain text) returns boolean
    language plpgsql set search_path = public, pg_temp
as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(of_partner || ' ' || on_domain, 1));
    return exists (select from deal
                    where partner_id is not distinct from nullif(of_partner, '') and domain = on_domain and status = 'OPEN');
end
$$;

-- What happened before a deal was offered to a partner is not the partner's: not who else was asked, nor what they said.
create or replace function deal_history(of_deal uuid)
    returns table (event_id uuid, sequence bigint, type text, actor text, payload jsonb, recorded_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp
as $$
    select e.id, e.sequence, e.type, e.actor, e.payload, e.recorded_at
      from event_log e join deal d on d.id = of_deal
     where e.aggregate = 'deal' and e.key = of_deal::text
       and (current_setting('cosell.tenant', true) = ''
            or (current_setting('cosell.tenant', true) = d.partner_id
                and e.sequence >= coalesce((select max(o.sequence) from event_log o
                                             where o.aggregate = 'deal' and o.key = of_deal::text
                                               and o.type = 'DealForwarded'), 0)))
     order by e.sequence
$$;
