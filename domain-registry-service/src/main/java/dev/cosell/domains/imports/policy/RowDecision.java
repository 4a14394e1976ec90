package dev.cosell.domains.imports.policy;

import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.domains.registration.policy.Registrability;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a row of an import, in a dry run as in the run that follows. R11: what is
 * registered stays registered, so that no capacity stands against it. Asked in this order:
 *
 * <ol>
 *   <li>{@link #flaws}: the row cannot be read;
 *   <li>{@link #duplicate}: an earlier row of the file has its domain;
 *   <li>{@link #unknownPartner}: nobody has told of its partner;
 *   <li>{@link #registrability}: nobody registers such a name;
 *   <li>{@link #held}: somebody holds the domain, or held it after the date of the row.
 * </ol>
 */
public sealed interface RowDecision {

    record Register() implements RowDecision {}

    /** The domain is registered to the same holder: a file that is sent twice is harmless. */
    record Unchanged() implements RowDecision {}

    record Refused(Refusal code) implements RowDecision, Beforehand {}

    /** What can be said of a row whoever holds its domain. */
    sealed interface Beforehand {}

    /**
     * It turns on who holds the domain.
     *
     * @param name the canonical form
     */
    record Open(String name) implements Beforehand {}

    /** The stable code of a refusal. */
    enum Refusal {
        INVALID_CONTENT,
        DUPLICATE_ROW,
        UNKNOWN_PARTNER,
        NOT_A_DOMAIN,
        IP_ADDRESS,
        PUBLIC_SUFFIX,
        UNKNOWN_SUFFIX,
        FREE_MAIL_DOMAIN,
        VENDOR_DOMAIN,
        OWN_DOMAIN,
        DOMAIN_UNAVAILABLE,
        HELD_LATER
    }

    /**
     * What the registry knows of a domain.
     *
     * @param holder who holds it now
     * @param lastEnded when the last registration that has ended did
     */
    record Held(@Nullable Holder holder, @Nullable Instant lastEnded) {}

    /** A row with flaws names nothing that could be decided. */
    static Refused flaws() {
        return new Refused(Refusal.INVALID_CONTENT);
    }

    /** What can be said of a row without flaws, whoever holds its domain. */
    static Beforehand beforehand(
            boolean duplicate, boolean partnerKnown, Registrability registrability) {
        return Stream.of(
                        duplicate(duplicate),
                        unknownPartner(partnerKnown),
                        registrability(registrability))
                .flatMap(Optional::stream)
                .findFirst()
                .<Beforehand>map(Refused::new)
                .orElseGet(() -> new Open(((Registrability.Registrable) registrability).name()));
    }

    /** What becomes of an open row, by who holds its domain. */
    static RowDecision held(Holder asking, Instant since, Held held) {
        if (held.holder() != null) {
            return held.holder().isSameAs(asking)
                    ? new Unchanged()
                    : new Refused(Refusal.DOMAIN_UNAVAILABLE);
        }
        return held.lastEnded() != null && since.isBefore(held.lastEnded())
                ? new Refused(Refusal.HELD_LATER)
                : new Register();
    }

    private static Optional<Refusal> duplicate(boolean duplicate) {
        return duplicate ? Optional.of(Refusal.DUPLICATE_ROW) : Optional.empty();
    }

    private static Optional<Refusal> unknownPartner(boolean known) {
        return known ? Optional.empty() : Optional.of(Refusal.UNKNOWN_PARTNER);
    }

    private static Optional<Refusal> registrability(Registrability registrability) {
        return switch (registrability) {
            case Registrability.Registrable registrable -> Optional.empty();
            case Registrability.Refused refused ->
                    Optional.of(
                            switch (refused.reason()) {
                                case NOT_A_DOMAIN -> Refusal.NOT_A_DOMAIN;
                                case IP_ADDRESS -> Refusal.IP_ADDRESS;
                                case PUBLIC_SUFFIX -> Refusal.PUBLIC_SUFFIX;
                                case UNKNOWN_SUFFIX -> Refusal.UNKNOWN_SUFFIX;
                                case FREE_MAIL_DOMAIN -> Refusal.FREE_MAIL_DOMAIN;
                                case VENDOR_DOMAIN -> Refusal.VENDOR_DOMAIN;
                                case OWN_DOMAIN -> Refusal.OWN_DOMAIN;
                            });
        };
    }
}
