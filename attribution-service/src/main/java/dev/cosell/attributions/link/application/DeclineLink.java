package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.application.LinkInHand.Locked;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.policy.DeclineReason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The customer does not sign. It needs no code for that: the partner can issue another link, so
 * that nothing is lost by a colleague who was in a hurry.
 */
@ApplicationScoped
public class DeclineLink {

    private final CustomersLink customersLink;
    private final LinkEvents events;
    private final Clock clock;

    DeclineLink(CustomersLink customersLink, LinkEvents events, Clock clock) {
        this.customersLink = customersLink;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void handle(String token, DeclineReason reason, @Nullable String comment) {
        Locked locked = customersLink.lockSignable(token);
        locked.link().decline(reason, comment, clock.instant());
        locked.deal().linkEnded();
        events.declined(locked.link());
    }
}
