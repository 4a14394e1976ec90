-- What waits is little of all there is.
create index deal_in_inbox on deal (growth_specialist_id)
    where collaboration_status = 'ASSIGNED' or forwarding_status = 'OFFERED';
