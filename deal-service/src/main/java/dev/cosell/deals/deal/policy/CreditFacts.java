package dev.cosell.deals.deal.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the guard over the partner's credit asks (A6).
 *
 * @param linkPresented whether this service knows that the signed link was presented
 * @param warnedAt when the partner was first warned; null before that
 * @param waived whether the partner has acknowledged that it loses the credit
 * @param lifted whether operations have lifted the guard
 */
public record CreditFacts(
        boolean linkPresented, @Nullable Instant warnedAt, boolean waived, boolean lifted) {

    /** Of a deal that nobody has tried to close yet. */
    public static final CreditFacts NONE = new CreditFacts(false, null, false, false);
}
