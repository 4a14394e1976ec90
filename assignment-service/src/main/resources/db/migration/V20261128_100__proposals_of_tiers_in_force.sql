-- Proposals of tiers that their partners were given otherwise: nothing is left to decide.
update tier_proposal set status = 'CONFIRMED', version = tier_proposal.version + 1, decided_by = 'assignment-service', decided_at = now()
  from partner where partner.id = tier_proposal.partner_id and partner.tier = tier_proposal.tier
   and tier_proposal.status = 'PROPOSED';
