package dev.cosell.attributions.link.application;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.cosell.attributions.attribution.persistence.AttributionEntity;
import dev.cosell.attributions.link.config.LinkConfig;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.persistence.ConfirmationLinkRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** Issues the confirmation link of an accepted deal, once. */
@ApplicationScoped
public class IssueLink {

    private final ConfirmationLinkRepository links;
    private final LinkEvents events;
    private final LinkKeys keys;
    private final LinkConfig config;
    private final Clock clock;

    IssueLink(
            ConfirmationLinkRepository links,
            LinkEvents events,
            LinkKeys keys,
            LinkConfig config,
            Clock clock) {
        this.links = links;
        this.events = events;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Issues it if registration and acceptance are both in.
     *
     * @param deal the deal's row, locked
     */
    @Transactional(TxType.MANDATORY)
    public void whenAccepted(AttributionEntity deal) {
        if (!deal.awaitsLink()) {
            return;
        }
        Instant now = clock.instant();
        var link =
                new ConfirmationLinkEntity(
                        UuidCreator.getTimeOrderedEpoch(),
                        deal.dealId(),
                        deal.partnerId(),
                        Objects.requireNonNull(deal.domain(), "The registration names it"),
                        Objects.requireNonNull(deal.company(), "The registration names it"),
                        keys.current(),
                        now,
                        now.plus(config.lifetime()));
        links.persist(link);
        deal.linkIssued(link.id());
        events.issued(link);
    }
}
