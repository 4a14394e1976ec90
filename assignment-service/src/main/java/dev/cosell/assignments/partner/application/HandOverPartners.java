package dev.cosell.assignments.partner.application;

import dev.cosell.assignments.partner.messaging.PartnerEvents;
import dev.cosell.assignments.partner.persistence.AccountTeamRepository;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.assignments.partner.persistence.PartnerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has somebody else look after the partners of one who leaves (R5). */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class HandOverPartners {

    private final PartnerRepository partners;
    private final AccountTeamRepository teams;
    private final PartnerEvents events;

    HandOverPartners(
            PartnerRepository partners, AccountTeamRepository teams, PartnerEvents events) {
        this.partners = partners;
        this.teams = teams;
        this.events = events;
    }

    /** The partners after whom somebody looks, locked. */
    public List<PartnerEntity> of(String staffId, int most) {
        return partners.lockLookedAfterBy(staffId, most);
    }

    public void handOver(
            List<PartnerEntity> all, String fromId, String toId, @Nullable String reason) {
        teams.changeBecause(reason);
        all.forEach(partner -> partner.replace(fromId, toId));
        events.changed(all);
    }
}
