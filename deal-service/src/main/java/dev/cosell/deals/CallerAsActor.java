package dev.cosell.deals;

import dev.cosell.deals.deal.policy.Actor;
import dev.cosell.deals.deal.policy.Actor.Role;
import dev.cosell.web.Caller;
import jakarta.enterprise.context.RequestScoped;

/** The caller of this request as the rules know it. */
@RequestScoped
public class CallerAsActor {

    private final Caller caller;

    CallerAsActor(Caller caller) {
        this.caller = caller;
    }

    /** Whoever has several roles acts in the one that may do most on a deal. */
    public Actor actor() {
        return new Actor(role(), caller.id());
    }

    private Role role() {
        if (caller.tenant().isPresent()) {
            return Role.PARTNER;
        }
        if (caller.has("growth-specialist")) {
            return Role.GROWTH_SPECIALIST;
        }
        if (caller.has("operations")) {
            return Role.OPERATIONS;
        }
        return caller.has("channel-account-manager") ? Role.CHANNEL_ACCOUNT_MANAGER : Role.SERVICE;
    }
}
