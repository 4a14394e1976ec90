package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.application.DecideLater;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.messaging.DueRows;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The partner hands the signed link to the growth specialist of the deal (R37). */
@ApplicationScoped
public class PresentLink {

    private final LinkInHand linkInHand;
    private final Evidence evidence;
    private final LinkEvents events;
    private final DueRows due;
    private final Clock clock;

    PresentLink(
            LinkInHand linkInHand, Evidence evidence, LinkEvents events, DueRows due, Clock clock) {
        this.linkInHand = linkInHand;
        this.evidence = evidence;
        this.events = events;
        this.due = due;
        this.clock = clock;
    }

    /** A link that was presented before stays as it is. */
    @Transactional
    public void handle(UUID linkId) {
        var locked = linkInHand.lock(linkId);
        ConfirmationLinkEntity link = locked.link();
        switch (link.statusAt(clock.instant())) {
            case SIGNED -> present(link, locked.deal());
            case PRESENTED -> {}
            case ISSUED, DECLINED_BY_CUSTOMER, REVOKED, EXPIRED ->
                    throw new RefusedException(AttributionProblem.LINK_NOT_SIGNED, "R37");
        }
    }

    private void present(ConfirmationLinkEntity link, AttributionEntity deal) {
        Instant at = deal.momentOf(clock.instant());
        link.present(at);
        deal.linkPresented(at);
        evidence.append(link, EvidenceKind.PRESENTED, at, Map.of(FactName.PRESENTED_AT, at));
        events.presented(link);
        if (deal.isOpenAfterClose()) {
            due.schedule(DecideLater.KIND, deal.dealId().toString(), clock.instant());
        }
    }
}
