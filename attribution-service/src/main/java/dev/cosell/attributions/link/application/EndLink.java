package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.LinkStatus;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.web.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Ends a link that nobody has signed. A signature is never undone: it is what credit rests on. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class EndLink {

    private final Evidence evidence;
    private final LinkEvents events;
    private final Clock clock;

    EndLink(Evidence evidence, LinkEvents events, Clock clock) {
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    /** Takes it back, if it can still be signed; link and deal are locked. */
    void revoke(ConfirmationLinkEntity link, AttributionEntity deal) {
        Instant now = clock.instant();
        switch (link.statusAt(now)) {
            case ISSUED -> {
                link.revoke(now);
                deal.linkEnded();
                evidence.append(link, EvidenceKind.REVOKED, now, Map.of());
                events.revoked(link);
            }
            case SIGNED, PRESENTED ->
                    throw new RefusedException(AttributionProblem.ALREADY_SIGNED, "R35");
            case DECLINED_BY_CUSTOMER, REVOKED, EXPIRED -> {
                // Nobody can sign it any more, and that is all that was asked for.
            }
        }
    }

    /** Lets it expire, if its time is over. */
    void expire(ConfirmationLinkEntity link, AttributionEntity deal) {
        if (link.status() == LinkStatus.ISSUED
                && link.statusAt(clock.instant()) == LinkStatus.EXPIRED) {
            link.expire();
            deal.linkEnded();
            evidence.append(link, EvidenceKind.EXPIRED, link.expiresAt(), Map.of());
            events.expired(link);
        }
    }

    /** A7: one live link a deal; a new one revokes the old. */
    void toMakeRoom(ConfirmationLinkEntity live, AttributionEntity deal) {
        expire(live, deal);
        revoke(live, deal);
    }
}
