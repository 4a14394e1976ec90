package dev.cosell.assignments.routing.application;

import dev.cosell.messaging.DueRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Plans to look through assignments again: the queue when somebody may fit who did not before, and
 * what somebody has, or a territory gave, when that may have to pass on. The looking is done
 * afterwards, in parts.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Reviews {

    /** So many in one part, for which all other routing waits. */
    public static final int PART = 100;

    /** The kinds of due rows. */
    public static final String DEALS = "review-deals";

    public static final String DOMAINS = "review-domains";

    private final DueRows due;
    private final Clock clock;

    Reviews(DueRows due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    /** What is looked through. */
    public enum Scope {
        /** What waits for anybody. */
        WAITING,
        /** What a member of staff has. */
        OF_STAFF,
        /** What a territory gave. */
        OF_TERRITORY
    }

    /**
     * A part of a review.
     *
     * @param subject the member of staff or the territory
     * @param cause happens once, such as a version or an absence: what is planned for one must not
     *     be moved by what is planned for another
     * @param after the last that was looked at; null at the beginning
     */
    public record Review(Scope scope, String subject, String cause, @Nullable UUID after) {

        public static Review parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Review(
                    Scope.valueOf(parts[0]),
                    parts[1],
                    parts[2],
                    parts[3].isEmpty() ? null : UUID.fromString(parts[3]));
        }

        public Review from(UUID last) {
            return new Review(scope, subject, cause, last);
        }

        String text() {
            return String.join(
                    " ", scope.name(), subject, cause, after == null ? "" : after.toString());
        }
    }

    /** What somebody has may have to pass on from a moment on. */
    public void ofStaff(String staffId, String cause, Instant from) {
        plan(DEALS, new Review(Scope.OF_STAFF, staffId, cause, null), from);
        plan(DOMAINS, new Review(Scope.OF_STAFF, staffId, cause, null), from);
    }

    /** What a territory gave may have to pass on from a moment on, and what waits may fit. */
    public void ofTerritory(String code, String cause, Instant from) {
        plan(DEALS, new Review(Scope.OF_TERRITORY, code, cause, null), from);
        ofWaiting(code + "/" + cause, from);
    }

    /** What waits may find somebody from a moment on. */
    public void ofWaiting(String cause, Instant from) {
        plan(DEALS, new Review(Scope.WAITING, "", cause, null), from);
        plan(DOMAINS, new Review(Scope.WAITING, "", cause, null), from);
    }

    /** A deal has ended; under the lock of all routing. */
    void roomWasMade() {
        planOnce(DEALS, new Review(Scope.WAITING, "", "room", null));
    }

    /**
     * For now, and nothing where the same is planned already. Under the lock of all routing that is
     * enough even if somebody is about to do it: a review takes that lock first, and so sees what
     * led here. To move its row would be to wait for somebody who waits for that lock.
     */
    public void planOnce(String kind, Review review) {
        if (!due.isScheduled(kind, review.text())) {
            plan(kind, review, clock.instant());
        }
    }

    private void plan(String kind, Review review, Instant from) {
        Instant now = clock.instant();
        due.schedule(kind, review.text(), from.isAfter(now) ? from : now);
    }
}
