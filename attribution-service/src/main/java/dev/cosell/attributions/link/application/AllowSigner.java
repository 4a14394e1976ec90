package dev.cosell.attributions.link.application;

import dev.cosell.attributions.link.policy.EvidenceKind;
import dev.cosell.attributions.link.policy.FactName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Operations allow an address beside those of the customer's domain (R36): that of a holding, for
 * example, or of a company without a domain. The partner's and the vendor's own people stay out.
 */
@ApplicationScoped
public class AllowSigner {

    private final LinkInHand linkInHand;
    private final Signers signers;
    private final Evidence evidence;
    private final Clock clock;

    AllowSigner(LinkInHand linkInHand, Signers signers, Evidence evidence, Clock clock) {
        this.linkInHand = linkInHand;
        this.signers = signers;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * @param by who allows it
     */
    @Transactional
    public void handle(UUID linkId, String email, String reason, String by) {
        var locked = linkInHand.lock(linkId);
        linkInHand.requireSignable(locked.link());
        String address = signers.allowable(locked.link(), email).value();
        Instant now = clock.instant();
        locked.link().allowSigner(address, reason, by, now);
        evidence.append(
                locked.link(),
                EvidenceKind.SIGNER_ALLOWED,
                now,
                Map.of(
                        FactName.BY, by,
                        FactName.ALLOWED_EMAIL, address,
                        FactName.ALLOWED_BECAUSE, reason));
    }
}
