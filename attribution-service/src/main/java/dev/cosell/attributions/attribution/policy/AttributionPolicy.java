package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.attribution.policy.Attribution.Granted;
import dev.cosell.attributions.attribution.policy.Attribution.Refused;
import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partner earns credit for a deal, decided once, at the close. {@link #RULES} names the
 * rules in the order in which they are asked; each answers, or has nothing to say to this deal.
 * Credit is granted if no answer is against it.
 *
 * <p>The same facts always give the same answer. Which of presentation and close came first is
 * settled before: a service that knew of the one when it did the other has set its instant so (A7).
 */
public final class AttributionPolicy {

    private static final List<BiFunction<CreditFacts, CreditPolicy, Optional<Reason>>> RULES =
            List.of(
                    AttributionPolicy::dealIsWon,
                    AttributionPolicy::collaborationIsAccepted,
                    AttributionPolicy::motionEarnsCredit,
                    AttributionPolicy::linkIsSigned,
                    AttributionPolicy::linkIsPresentedBeforeClose);

    public static Attribution decide(CreditFacts facts, CreditPolicy policy) {
        List<Reason> reasons =
                RULES.stream().flatMap(rule -> rule.apply(facts, policy).stream()).toList();
        RevenueShare share = shareOf(facts, policy);
        return share != null && reasons.stream().allMatch(Reason::met)
                ? new Granted(reasons, share)
                : new Refused(reasons);
    }

    /** R35: credit comes from a sale ("aus dem Geschäftsabschluss"). */
    static Optional<Reason> dealIsWon(CreditFacts facts, CreditPolicy policy) {
        return Optional.of(isWon(facts) ? Reason.DEAL_WON : Reason.DEAL_NOT_WON);
    }

    /** R35: only after the acceptance ("Sobald der Antrag bestätigt wurde"). */
    static Optional<Reason> collaborationIsAccepted(CreditFacts facts, CreditPolicy policy) {
        return Optional.of(
                facts.acceptedAt() == null
                        ? Reason.COLLABORATION_NOT_ACCEPTED
                        : Reason.COLLABORATION_ACCEPTED);
    }

    /** A16: which motion earns credit is a policy value. */
    static Optional<Reason> motionEarnsCredit(CreditFacts facts, CreditPolicy policy) {
        return ofSale(
                facts,
                shareOf(facts, policy) == null
                        ? Reason.MOTION_EARNS_NO_CREDIT
                        : Reason.MOTION_EARNS_CREDIT);
    }

    /** R35: the customer signed ("ein vom Kunden unterschriebener Bestätigungslink"). */
    static Optional<Reason> linkIsSigned(CreditFacts facts, CreditPolicy policy) {
        return ofSale(
                facts, facts.signedAt() == null ? Reason.LINK_NOT_SIGNED : Reason.LINK_SIGNED);
    }

    /**
     * R37: the signed link was presented before the close ("spätestens jedoch vor Abschluss"). A17:
     * at the same instant is late.
     */
    static Optional<Reason> linkIsPresentedBeforeClose(CreditFacts facts, CreditPolicy policy) {
        if (facts.presentedAt() == null) {
            return ofSale(facts, Reason.NOT_PRESENTED);
        }
        if (facts.presentedAt().isBefore(facts.closedAt())) {
            return ofSale(facts, Reason.PRESENTED_BEFORE_CLOSE);
        }
        return ofSale(
                facts,
                policy.lateEarnsNothing()
                        ? Reason.PRESENTED_LATE
                        : Reason.PRESENTED_LATE_TOLERATED);
    }

    /** A6: what gates the credit of a sale is not asked of a deal that is none. */
    private static Optional<Reason> ofSale(CreditFacts facts, Reason reason) {
        return isWon(facts) ? Optional.of(reason) : Optional.empty();
    }

    private static boolean isWon(CreditFacts facts) {
        return switch (facts.outcome()) {
            case WON -> true;
            case LOST, DECLINED, WITHDRAWN -> false;
        };
    }

    private static @Nullable RevenueShare shareOf(CreditFacts facts, CreditPolicy policy) {
        return facts.motion() == null ? null : policy.motions().get(facts.motion());
    }

    private AttributionPolicy() {}
}
