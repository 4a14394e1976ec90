package dev.cosell.deals.deal.policy;

/**
 * Who asks.
 *
 * @param id subject of the token, or the name of the service
 */
public record Actor(Role role, String id) {

    /** As whom somebody acts. */
    public enum Role {
        PARTNER,
        GROWTH_SPECIALIST,
        CHANNEL_ACCOUNT_MANAGER,
        OPERATIONS,
        SERVICE
    }
}
