package dev.cosell.attributions.link.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.UUID;

/**
 * Operations allow an address beside those of the customer's domain (R36): that of a holding, for
 * example, or of a company without a domain. The partner's and the vendor's own people stay out.
 */
@ApplicationScoped
public class AllowSigner {

    private final LinkInHand linkInHand;
    private final Signers signers;
    private final Clock clock;

    AllowSigner(LinkInHand linkInHand, Signers signers, Clock clock) {
        this.linkInHand = linkInHand;
        this.signers = signers;
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
        locked.link().allowSigner(address, reason, by, clock.instant());
    }
}
