package dev.cosell.deals.deal.application;

import dev.cosell.deals.deal.persistence.DealRepository;
import dev.cosell.deals.deal.policy.ForwardingStatus;
import dev.cosell.messaging.DueHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** R34: a deal that the partner did not take is a direct one again, and no longer its to see. */
@ApplicationScoped
class ReturnDeclinedDeal implements DueHandler {

    static final String KIND = "forwarding-declined";

    private final DealRepository deals;

    ReturnDeclinedDeal(DealRepository deals) {
        this.deals = deals;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The subject is the id of a deal; one that was forwarded again in the meantime stays. */
    @Override
    public void handle(String subject) {
        deals.lock(UUID.fromString(subject))
                .filter(deal -> deal.forwardingStatus() == ForwardingStatus.DECLINED)
                .ifPresent(deal -> deal.takeFromPartner());
    }
}
