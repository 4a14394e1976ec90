package dev.cosell.domains.registration.policy;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with a registration that holds a domain, and by whom. R11: what is registered
 * stays registered, until its holder gives it back or agrees to a transfer.
 *
 * <ul>
 *   <li>{@link #registering}: R14, capacity;
 *   <li>{@link #renewing}: A21, only where there is a term;
 *   <li>{@link #releasing}: the holder, or operations with a reason;
 *   <li>{@link #afterTheTerm}: A21, a grace period counts as held;
 *   <li>{@link #askingForTransfer}, {@link #answeringTransfer}: A21, only the holder gives it away.
 * </ul>
 *
 * Each gives why it refuses, or nothing.
 */
public final class RegistrationRules {

    private static final ZoneId CALENDAR = ZoneId.of("Europe/Berlin");

    /** The stable code of a refusal, and the rule that it rests on. */
    public enum Refusal {
        CAPACITY_EXHAUSTED("R14"),
        NOTHING_TO_RENEW("A21"),
        NOT_THE_HOLDER("R11"),
        DOMAIN_IS_FREE("R12"),
        DOMAIN_ALREADY_YOURS("R11"),
        TRANSFER_ANSWERED("A21");

        private final String rule;

        Refusal(String rule) {
            this.rule = rule;
        }

        public String rule() {
            return rule;
        }
    }

    /**
     * Who acts.
     *
     * @param holder for whom; null for operations
     */
    public record Actor(@Nullable Holder holder) {

        public static final Actor OPERATIONS = new Actor(null);

        boolean isOperations() {
            return holder == null;
        }

        boolean holds(Registration registration) {
            return holder != null && registration.holder().isSameAs(holder);
        }
    }

    /** R14: a partner registers as many domains as its tier may hold. */
    public static Optional<Refusal> registering(Capacity capacity) {
        return refuseUnless(capacity.hasRoom(), Refusal.CAPACITY_EXHAUSTED);
    }

    /**
     * A21: a registration without an end lasts, and nobody needs to renew it. Its own end counts,
     * and not whether new ones have a term now.
     */
    public static Optional<Refusal> renewing(
            Registration registration, @Nullable Instant expiresAt, Actor actor) {
        return holderOrOperations(registration, actor)
                .or(() -> refuseUnless(expiresAt != null, Refusal.NOTHING_TO_RENEW));
    }

    /**
     * A21: until when a renewed registration lasts: no shorter than before.
     *
     * @param term of new registrations now; null where they last, and so does the renewed one
     * @return null for without end
     */
    public static @Nullable Instant renewedUntil(
            Instant expiresAt, @Nullable Period term, Instant now) {
        if (term == null) {
            return null;
        }
        Instant next = after(term, now);
        return next.isAfter(expiresAt) ? next : expiresAt;
    }

    /** R11: nobody but its holder gives a domain back; operations can force it. */
    public static Optional<Refusal> releasing(Registration registration, Actor actor) {
        return holderOrOperations(registration, actor);
    }

    /** R11: what its holder alone may ask of a registration, and operations in its stead. */
    private static Optional<Refusal> holderOrOperations(Registration registration, Actor actor) {
        return refuseUnless(
                actor.isOperations() || actor.holds(registration), Refusal.NOT_THE_HOLDER);
    }

    /**
     * R14: who has no room for a domain does not ask for it, and so hears nothing of others'; R12:
     * a domain that nobody holds is registered, and not asked for.
     *
     * @param held whether somebody holds it
     * @param own whether it is the one that asks
     */
    public static Optional<Refusal> askingForTransfer(
            boolean held, boolean own, Capacity capacity) {
        return refuseUnless(!own, Refusal.DOMAIN_ALREADY_YOURS)
                .or(() -> registering(capacity))
                .or(() -> refuseUnless(held, Refusal.DOMAIN_IS_FREE));
    }

    /**
     * A21: a domain goes over with its holder's word only, and a request that was answered, by whom
     * or what ever, stays answered.
     *
     * @param open whether the request waits for its answer
     */
    public static Optional<Refusal> answeringTransfer(
            Registration registration, boolean open, Actor actor) {
        return holderOrOperations(registration, actor)
                .or(() -> refuseUnless(open, Refusal.TRANSFER_ANSWERED));
    }

    /**
     * The end of a term, or of a grace period: at the same time of day, by the region's calendar.
     */
    public static Instant after(Period term, Instant begin) {
        return begin.atZone(CALENDAR).plus(term).toInstant();
    }

    /**
     * A21: what becomes of a registration whose time is over: held for its grace period, and then
     * nobody's.
     *
     * @param expiresAt the end of its term; null where it has none
     * @param graceUntil the end of its grace period; null before that begins
     */
    public static RegistrationStatus afterTheTerm(
            RegistrationStatus status,
            @Nullable Instant expiresAt,
            @Nullable Instant graceUntil,
            Instant now) {
        return switch (status) {
            case REGISTERED ->
                    isOver(expiresAt, now)
                            ? RegistrationStatus.GRACE
                            : RegistrationStatus.REGISTERED;
            case GRACE ->
                    isOver(graceUntil, now) ? RegistrationStatus.EXPIRED : RegistrationStatus.GRACE;
            case EXPIRED, RELEASED -> status;
        };
    }

    private static boolean isOver(@Nullable Instant end, Instant now) {
        return end != null && !now.isBefore(end);
    }

    private static Optional<Refusal> refuseUnless(boolean allowed, Refusal refusal) {
        return allowed ? Optional.empty() : Optional.of(refusal);
    }

    private RegistrationRules() {}
}
