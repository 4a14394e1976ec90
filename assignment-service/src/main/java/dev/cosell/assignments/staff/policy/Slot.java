package dev.cosell.assignments.staff.policy;

import java.util.Optional;

/** A place that staff of one role takes, and whom the rules refuse there. */
public enum Slot {
    /**
     * In a territory, on a deal, for a domain, and whoever stands in there; so is the number of
     * deals that one takes at the same time.
     */
    GROWTH_SPECIALIST,
    CHANNEL_ACCOUNT_MANAGER,
    CHANNEL_CONSULTANT;

    /** Why somebody is refused, under which rule. */
    public enum Refusal {
        ACCOUNT_MANAGER_LEADS_NO_DEALS("R7"),
        NOT_A_GROWTH_SPECIALIST("R8"),
        GROWTH_SPECIALIST_COMES_ON_TOP("R6"),
        NOT_A_CHANNEL_ACCOUNT_MANAGER("R5"),
        NOT_A_CHANNEL_CONSULTANT("R5");

        private final String rule;

        Refusal(String rule) {
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }
    }

    /** What stands against somebody of a role in this place; empty where nothing does. */
    public Optional<Refusal> refusal(StaffRole role) {
        return switch (this) {
            case GROWTH_SPECIALIST -> asGrowthSpecialist(role);
            case CHANNEL_ACCOUNT_MANAGER -> asChannelAccountManager(role);
            case CHANNEL_CONSULTANT -> asChannelConsultant(role);
        };
    }

    /** R7: the account manager leads no deals. R8: a growth specialist is of direct sales. */
    private static Optional<Refusal> asGrowthSpecialist(StaffRole role) {
        return switch (role) {
            case GROWTH_SPECIALIST -> Optional.empty();
            case CHANNEL_ACCOUNT_MANAGER -> Optional.of(Refusal.ACCOUNT_MANAGER_LEADS_NO_DEALS);
            case CHANNEL_CONSULTANT, OTHER_STAFF -> Optional.of(Refusal.NOT_A_GROWTH_SPECIALIST);
        };
    }

    /** R5: a partner's main contact is a channel account manager. R6: a specialist is no other. */
    private static Optional<Refusal> asChannelAccountManager(StaffRole role) {
        return switch (role) {
            case CHANNEL_ACCOUNT_MANAGER -> Optional.empty();
            case GROWTH_SPECIALIST -> Optional.of(Refusal.GROWTH_SPECIALIST_COMES_ON_TOP);
            case CHANNEL_CONSULTANT, OTHER_STAFF ->
                    Optional.of(Refusal.NOT_A_CHANNEL_ACCOUNT_MANAGER);
        };
    }

    private static Optional<Refusal> asChannelConsultant(StaffRole role) {
        return switch (role) {
            case CHANNEL_CONSULTANT -> Optional.empty();
            case GROWTH_SPECIALIST -> Optional.of(Refusal.GROWTH_SPECIALIST_COMES_ON_TOP);
            case CHANNEL_ACCOUNT_MANAGER, OTHER_STAFF ->
                    Optional.of(Refusal.NOT_A_CHANNEL_CONSULTANT);
        };
    }
}
