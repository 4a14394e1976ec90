package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.application.LinkInHand.Locked;
import dev.cosell.attributions.link.messaging.LinkEvents;
import dev.cosell.attributions.link.policy.DeclineReason;
import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The customer does not sign. It needs no code for that: the partner can issue another link, so
 * that nothing is lost by a colleague who was in a hurry.
 */
@ApplicationScoped
public class DeclineLink {

    private final CustomersLink customersLink;
    private final Evidence evidence;
    private final LinkEvents events;
    private final Clock clock;

    DeclineLink(CustomersLink customersLink, Evidence evidence, LinkEvents events, Clock clock) {
        this.customersLink = customersLink;
        this.evidence = evidence;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void handle(
            String token, DeclineReason reason, @Nullable String comment, Client client) {
        Locked locked = customersLink.lockSignable(token);
        Instant now = clock.instant();
        locked.link().decline(reason, comment, now);
        locked.deal().linkEnded();
        Map<FactName, @Nullable Object> facts = new EnumMap<>(FactName.class);
        facts.put(FactName.REASON, reason);
        facts.put(FactName.COMMENT, comment);
        facts.put(FactName.CLIENT_ADDRESS, client.address());
        facts.put(FactName.CLIENT_AGENT, client.agent());
        evidence.append(locked.link(), EvidenceKind.DECLINED, now, facts);
        events.declined(locked.link());
    }
}
