package dev.cosell.attributions.competition.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who wins a competition (R28; the source leaves its rules to the standard policy). */
public final class BestPartner {

    /**
     * A deal that competes.
     *
     * @param signedAt when the customer signed its link; null while it has not
     * @param closed whether it ended, in whatever way
     */
    public record Competitor(
            UUID dealId, String partnerId, @Nullable Instant signedAt, boolean closed) {}

    /** How a competition was decided. */
    public enum How {
        SIGNED_FIRST,
        NAMED_BY_OPERATIONS
    }

    /** Why operations cannot name a winner. */
    public enum Objection {
        COMPETITION_ENDED,
        NOT_A_COMPETITOR,
        COMPETITOR_CLOSED
    }

    /**
     * R28: the first whose link the customer signs wins, also where it signed before the
     * competition began; a deal that has ended does not. Of two at the same instant it is the one
     * that was registered first, as ids are in the order of time.
     */
    public static Optional<UUID> signedFirst(Collection<Competitor> competing) {
        return competing.stream()
                .filter(deal -> deal.signedAt() != null && !deal.closed())
                .min(Comparator.comparing(Competitor::signedAt).thenComparing(Competitor::dealId))
                .map(Competitor::dealId);
    }

    /** R28: when every deal has ended, nobody can win any more. */
    public static boolean isOver(Collection<Competitor> competing) {
        return competing.stream().allMatch(Competitor::closed);
    }

    /**
     * R28: where nobody signs, operations name a winner among the deals that still compete.
     *
     * @param open whether the competition is neither decided nor over
     * @return nothing where they can
     */
    public static Optional<Objection> objectionToNaming(
            UUID dealId, boolean open, Collection<Competitor> competing) {
        if (!open) {
            return Optional.of(Objection.COMPETITION_ENDED);
        }
        Optional<Competitor> named =
                competing.stream().filter(deal -> deal.dealId().equals(dealId)).findFirst();
        if (named.isEmpty()) {
            return Optional.of(Objection.NOT_A_COMPETITOR);
        }
        return named.filter(Competitor::closed).map(deal -> Objection.COMPETITOR_CLOSED);
    }

    private BestPartner() {}
}
