package dev.cosell.deals.deal.policy;

/** Who takes part in a communication with the customer (R26). */
public enum Participant {
    CUSTOMER,
    PARTNER,
    CHANNEL_ACCOUNT_MANAGER,
    GROWTH_SPECIALIST,
    CHANNEL_CONSULTANT,
    OTHER_STAFF
}
