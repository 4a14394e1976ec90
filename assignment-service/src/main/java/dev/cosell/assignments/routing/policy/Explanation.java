package dev.cosell.assignments.routing.policy;

import dev.cosell.assignments.territory.policy.Customer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a routing came out as it did: the facts of that moment, who was asked and what became of
 * each, and what would have changed the result.
 *
 * @param responsible who answered for the domain or customer; null where nobody did
 * @param territories those that cover the customer, the most specific first
 */
public record Explanation(
        Customer customer,
        LocalDate today,
        @Nullable Responsible responsible,
        List<Considered> territories,
        List<Change> changes) {

    /** What became of whoever answered for the domain or customer. */
    public enum Verdict {
        GETS_IT,
        NOT_A_GROWTH_SPECIALIST,
        AWAY_TOO_LONG
    }

    public record Responsible(String id, Verdict verdict, @Nullable LocalDate absentUntil) {}

    /**
     * A territory that covers the customer.
     *
     * @param candidates who could take the deal, in order, and then the others
     * @param omitted how many more there are
     */
    public record Considered(
            String code,
            long version,
            String name,
            int specificity,
            List<Candidate> candidates,
            int omitted) {}

    /** Why somebody of a territory cannot take a deal. */
    public enum Exclusion {
        NOT_A_GROWTH_SPECIALIST,
        AWAY,
        NO_ROOM
    }

    /**
     * Somebody of a territory.
     *
     * @param rank from 1 on, in the order in which they come; null for somebody excluded
     * @param turns with those that count for somebody who was not there
     */
    public record Candidate(
            String id,
            @Nullable Exclusion excluded,
            @Nullable Integer rank,
            boolean speaksTheirLanguage,
            long turns,
            int openDeals,
            @Nullable Integer capacity,
            @Nullable Instant lastAssignedAt,
            @Nullable LocalDate absentUntil) {}

    /** What would have given another result. */
    public enum Kind {
        /** Somebody who answers would pass it on if he were away for longer. */
        RESPONSIBLE_AWAY_LONGER,
        /** Somebody who answers would have got it if he were back. */
        RESPONSIBLE_BACK,
        /** Without whom it went to, the next one would have got it. */
        NEXT_IN_TURN,
        /** Somebody in a more specific territory would have got it. */
        SOMEBODY_IN_NARROWER_TERRITORY,
        /** Nobody of the territories was there, or had room. */
        SOMEBODY_IN_TERRITORY,
        /** No territory covers the customer. */
        TERRITORY_FOR_CUSTOMER,
        /** Territories for a size only match a company whose size is known. */
        SIZE_KNOWN
    }

    /**
     * @param subject the member of staff or the territory of which it speaks
     */
    public record Change(Kind kind, @Nullable String subject) {}
}
