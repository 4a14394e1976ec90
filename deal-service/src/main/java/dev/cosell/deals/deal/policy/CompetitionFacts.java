package dev.cosell.deals.deal.policy;

/**
 * What the rules may ask of a competition for the deal's domain (R28).
 *
 * @param othersHaveDeals whether another partner has an open deal on the domain
 */
public record CompetitionFacts(State state, boolean othersHaveDeals) {

    /** Whether there is a competition. */
    public enum State {
        NONE,
        RUNNING,
        /** It was decided, and the winner's deal is open. */
        DECIDED
    }
}
