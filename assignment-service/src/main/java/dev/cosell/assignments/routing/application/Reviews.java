package dev.cosell.assignments.routing.application;

import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plans to look through assignments again: what waits, when somebody may fit who did not before,
 * and what somebody has, when that may have to pass on. The looking is done afterwards, in parts.
 *
 * <p>Reviews of the same for the same {@link #TICK} are one, however many causes there are: each
 * walks through all that waits, and all routing waits for it.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Reviews {

    /** So many in one part, for which all other routing waits. */
    public static final int PART = 100;

    /** The kinds of due rows. */
    public static final String DEALS = "review-deals";

    public static final String DOMAINS = "review-domains";

    private static final long TICK = Duration.ofSeconds(1).toMillis();

    private final DueRows due;
    private final Clock clock;

    Reviews(DueRows due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    /** What is looked through. */
    public enum Scope {
        /** What waits for anybody, or for somebody else. */
        WAITING,
        /** What a member of staff has. */
        OF_STAFF
    }

    /**
     * A part of a review.
     *
     * @param staffId whose; empty for what waits
     * @param at the moment for which it was planned: reviews that are planned for another one are
     *     others
     * @param after the last that was looked at; null at the beginning
     */
    public record Review(Scope scope, String staffId, Instant at, @Nullable UUID after) {

        public static Review parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Review(
                    Scope.valueOf(parts[0]),
                    parts[1],
                    Instant.parse(parts[2]),
                    parts[3].isEmpty() ? null : UUID.fromString(parts[3]));
        }

        private Review from(UUID last) {
            return new Review(scope, staffId, at, last);
        }

        private String text() {
            return String.join(
                    " ",
                    scope.name(),
                    staffId,
                    at.toString(),
                    after == null ? "" : after.toString());
        }
    }

    /** What somebody has may have to pass on from a moment on. */
    public void ofStaff(String staffId, Instant from) {
        Instant at = tick(from);
        plan(DEALS, new Review(Scope.OF_STAFF, staffId, at, null), at);
        plan(DOMAINS, new Review(Scope.OF_STAFF, staffId, at, null), at);
    }

    /** What waits may find somebody from a moment on. */
    public void ofWaiting(Instant from) {
        Instant at = tick(from);
        plan(DEALS, new Review(Scope.WAITING, "", at, null), at);
        plan(DOMAINS, new Review(Scope.WAITING, "", at, null), at);
    }

    /** A growth specialist has a deal less. */
    void roomWasMade() {
        Instant at = tick(clock.instant());
        plan(DEALS, new Review(Scope.WAITING, "", at, null), at);
    }

    /** The next part of a review, if the one that ended with {@code last} was full. */
    public void goOn(String kind, Review review, UUID last) {
        plan(kind, review.from(last), clock.instant());
    }

    private void plan(String kind, Review review, Instant at) {
        due.schedule(kind, review.text(), at);
    }

    /**
     * Never now, but at the next tick: a row that a review is about to take away is none that
     * somebody else has to wait for.
     */
    private Instant tick(Instant from) {
        Instant now = clock.instant();
        long millis = (from.isAfter(now) ? from : now).toEpochMilli();
        return Instant.ofEpochMilli((millis / TICK + 1) * TICK);
    }
}
