-- R5, R6: who looked after a partner from when to when. The database keeps it, whoever writes the partner.
create table account_team_period (
    position                   bigint      generated always as identity primary key,
    partner_id                 text        not null references partner (id),
    channel_account_manager_id text,
    channel_consultant_id      text,
    valid_from                 timestamptz not null,
    valid_until                timestamptz check (valid_until >= valid_from),
    changed_by                 text        not null,
    reason                     text
);
create unique index account_team_period_present on account_team_period (partner_id) where valid_until is null;
create index account_team_period_partner on account_team_period (partner_id, position);

-- Who works for whom, asked when somebody leaves.
create index partner_channel_account_manager on partner (channel_account_manager_id, id);
create index partner_channel_consultant on partner (channel_consultant_id, id);

-- Since when is not known of those who were there before.
insert into account_team_period (partner_id, channel_account_manager_id, channel_consultant_id, valid_from, changed_by)
select id, channel_account_manager_id, channel_consultant_id, clock_timestamp(), 'system'
  from partner where channel_account_manager_id is not null or channel_consultant_id is not null;

-- A transaction may have begun before the change that it waited for, so that the time is taken under the partner's
-- lock, and never lies before the last change even if the clock was set back.
create function keep_account_team() returns trigger
    language plpgsql security definer set search_path = public, pg_temp
as $$
declare
    at timestamptz;
begin
    select greatest(clock_timestamp(), max(valid_from)) into at
      from account_team_period where partner_id = new.id and valid_until is null;
    update account_team_period set valid_until = at where partner_id = new.id and valid_until is null;
    insert into account_team_period (partner_id, channel_account_manager_id, channel_consultant_id, valid_from,
                                     changed_by, reason)
    values (new.id, new.channel_account_manager_id, new.channel_consultant_id, at,
            coalesce(nullif(current_setting('cosell.actor', true), ''), 'system'),
            nullif(current_setting('cosell.reason', true), ''));
    return null;
end
$$;
create trigger keep_account_team after update of channel_account_manager_id, channel_consultant_id on partner
    for each row when (old.channel_account_manager_id is distinct from new.channel_account_manager_id
                       or old.channel_consultant_id is distinct from new.channel_consultant_id)
    execute function keep_account_team();
create trigger keep_first_account_team after insert on partner
    for each row when (new.channel_account_manager_id is not null or new.channel_consultant_id is not null)
    execute function keep_account_team();

alter table account_team_period enable row level security;
create policy service_rows on account_team_period for select to cosell_service using (true);
create policy staff_rows on account_team_period for select to cosell_staff using (true);
grant select on account_team_period to cosell_service, cosell_staff;
