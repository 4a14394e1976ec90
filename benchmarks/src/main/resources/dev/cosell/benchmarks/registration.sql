-- What deal-service sends for one POST /deals, for pgbench -M prepared. A test compares it with PostgreSQL's log.
-- The driver sends BEGIN together with the statement after it, and the decisions together, so here these are pipelines. Ids rise with time, as the
-- service's do; keys are random. Other values are those of a deal that the service has registered just before.
\set n :n + 1
\set deal :n * 1000 + :client_id
\set first_event :deal * 2
\set second_event :deal * 2 + 1
\set key random(1000000000000000000, 9000000000000000000)

\startpipeline
begin;
select set_config('role', :database_role, true), set_config('cosell.tenant', :partner_id, true),
       set_config('cosell.actor', :registered_by, true);
\endpipeline
select in_flight, request_hash, status, headers, body
  from claim_idempotency_key(:subject, :path, lpad(:key, 36, '0'), :day_before);
select has_open_deal(:partner_id, :domain);
select pe1_0.id,pe1_0.changed_at,pe1_0.channel_account_manager_id,pe1_0.channel_consultant_id,pe1_0.country,pe1_0.domains,pe1_0.sells_into,pe1_0.tier
  from partner pe1_0 where pe1_0.id=:partner_id;
insert into deal (accept_at,accepted_at,account_manager_informed_at,assigned_at,closed_at,collaboration_status,company_country,company_employees,company_industry,company_name,company_postal_code,contact_email,contact_name,credit_decided_at,credit_guard_lifted_at,credit_guard_lifted_why,credit_status,credit_waived_at,credit_warned_at,currency,decision_mode,decision_rule,decline_reason,domain,escalate_at,existing_customer,expected_close_date,expected_mrr,external_reference,forwarded_at,forwarding_decline_reason,forwarding_partner_id,forwarding_status,growth_specialist_id,holder_class,language,link_presented_at,link_signed_at,loss_reason,motion,mrr,partner_id,products,registered_at,registered_by,remind_at,rule_set,stage,status,unassigned_since,version,id)
values (null,null,null,null,null,:collaboration_status,:company_country,:company_employees,null,:company_name,:company_postal_code,:contact_email,:contact_name,null,null,null,null,null,null,:currency,null,null,null,:domain,null,null,:expected_close_date,:expected_mrr,:external_reference,null,null,null,null,null,null,null,null,null,null,:motion,null,:partner_id,:products,:registered_at,:registered_by,null,:rule_set,:stage,:status,null,:version,lpad(to_hex(:deal::bigint), 32, '0')::uuid);
\startpipeline
insert into decision (actor,code,deal_id,decided_at,facts,outcome,partner_id,question,rule,rule_set,id)
values (:registered_by,:choice_code,lpad(to_hex(:deal::bigint), 32, '0')::uuid,:registered_at,:choice_facts,:outcome,:partner_id,:choice_question,:choice_rule,:rule_set,lpad(to_hex(:first_event::bigint), 32, '0')::uuid);
insert into decision (actor,code,deal_id,decided_at,facts,outcome,partner_id,question,rule,rule_set,id)
values (:registered_by,:code,lpad(to_hex(:deal::bigint), 32, '0')::uuid,:registered_at,:facts,:outcome,:partner_id,:question,:rule,:rule_set,lpad(to_hex(:second_event::bigint), 32, '0')::uuid);
\endpipeline
select append_events(:aggregate, lpad(to_hex(:deal::bigint), 36, '0'),
    array[lpad(to_hex(:first_event::bigint), 32, '0')::uuid, lpad(to_hex(:second_event::bigint), 32, '0')::uuid],
    :types, :payloads, :traceparent, :registered_at);
insert into idempotency_key (subject, path, key, created_at, request_hash, status, headers, body)
values (:subject, :path, lpad(:key, 36, '0'), :registered_at, :request_hash, :answer_status, :headers::jsonb, :body);
commit;
