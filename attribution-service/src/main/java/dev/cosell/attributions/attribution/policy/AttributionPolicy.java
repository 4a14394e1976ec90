package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.attribution.policy.Attribution.Granted;
import dev.cosell.attributions.attribution.policy.Attribution.Open;
import dev.cosell.attributions.attribution.policy.Attribution.Refused;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether a partner earns credit for a closed deal. {@link #RULES} names the rules in the order in
 * which they are asked; each answers, or has nothing to say to this deal. Credit is granted if no
 * answer is against it.
 *
 * <p>The same facts always give the same answer, and facts that come later change none: what comes
 * too late is answered like what never comes. Which of presentation and close came first is settled
 * before: a service that knew of the one when it did the other has set its instant so (A7).
 */
public final class AttributionPolicy {

    private static final List<BiFunction<CreditFacts, CreditPolicy, Optional<Reason>>> RULES =
            List.of(
                    AttributionPolicy::dealIsWon,
                    AttributionPolicy::collaborationIsAccepted,
                    AttributionPolicy::motionEarnsCredit,
                    AttributionPolicy::linkIsSigned,
                    AttributionPolicy::linkIsPresentedInTime);

    private static final Set<Reason> CAN_STILL_CHANGE =
            EnumSet.of(Reason.LINK_NOT_SIGNED, Reason.NOT_PRESENTED);

    /**
     * @param policy the one in force at the close
     * @param now at or after which no more facts can come that lie before it
     */
    public static Attribution decide(CreditFacts facts, CreditPolicy policy, Instant now) {
        List<Reason> reasons =
                RULES.stream().flatMap(rule -> rule.apply(facts, policy).stream()).toList();
        List<Reason> against = reasons.stream().filter(reason -> !reason.met()).toList();
        Terms terms = termsOf(facts, policy);
        if (terms != null && against.isEmpty()) {
            return new Granted(reasons, terms);
        }
        Instant tooLateFrom = policy.tooLateFrom(facts.closedAt());
        return policy.graceDays() > 0
                        && now.isBefore(tooLateFrom)
                        && against.stream().anyMatch(CAN_STILL_CHANGE::contains)
                ? new Open(tooLateFrom)
                : new Refused(reasons);
    }

    /** R35: credit comes from a sale ("aus dem Geschäftsabschluss"). */
    static Optional<Reason> dealIsWon(CreditFacts facts, CreditPolicy policy) {
        return Optional.of(isWon(facts) ? Reason.DEAL_WON : Reason.DEAL_NOT_WON);
    }

    /**
     * R35: only after the acceptance ("Sobald der Antrag bestätigt wurde"). A channel sale under
     * the standard rules has no collaboration that could be accepted (R19).
     */
    static Optional<Reason> collaborationIsAccepted(CreditFacts facts, CreditPolicy policy) {
        if (!needsAcceptance(facts.motion())) {
            return Optional.empty();
        }
        return Optional.of(
                facts.acceptedAt() == null
                        ? Reason.COLLABORATION_NOT_ACCEPTED
                        : Reason.COLLABORATION_ACCEPTED);
    }

    /** A16: which motion earns credit is a policy value. */
    static Optional<Reason> motionEarnsCredit(CreditFacts facts, CreditPolicy policy) {
        return ofSale(
                facts,
                termsOf(facts, policy) == null
                        ? Reason.MOTION_EARNS_NO_CREDIT
                        : Reason.MOTION_EARNS_CREDIT);
    }

    /**
     * R35: the customer signed ("ein vom Kunden unterschriebener Bestätigungslink"). A16: which
     * motion needs that is a policy value.
     */
    static Optional<Reason> linkIsSigned(CreditFacts facts, CreditPolicy policy) {
        if (!needsLink(facts, policy)) {
            return ofSale(facts, Reason.LINK_NOT_NEEDED);
        }
        return ofSale(
                facts,
                isInTime(facts.signedAt(), facts, policy)
                        ? Reason.LINK_SIGNED
                        : Reason.LINK_NOT_SIGNED);
    }

    /**
     * R37: the signed link was presented before the close ("spätestens jedoch vor Abschluss"). A17:
     * at the same instant is late; the policy can tolerate that for some days.
     */
    static Optional<Reason> linkIsPresentedInTime(CreditFacts facts, CreditPolicy policy) {
        if (!needsLink(facts, policy)) {
            return Optional.empty();
        }
        Instant presentedAt = facts.presentedAt();
        if (presentedAt == null || !isInTime(presentedAt, facts, policy)) {
            return ofSale(facts, Reason.NOT_PRESENTED);
        }
        return ofSale(
                facts,
                presentedAt.isBefore(facts.closedAt())
                        ? Reason.PRESENTED_BEFORE_CLOSE
                        : Reason.PRESENTED_LATE_TOLERATED);
    }

    /** R35, R37: what an open deal still needs for its credit, in the order in which it comes. */
    public static List<Missing> missing(
            @Nullable String motion,
            @Nullable Instant acceptedAt,
            @Nullable Instant signedAt,
            @Nullable Instant presentedAt) {
        List<Missing> missing = new ArrayList<>();
        if (acceptedAt == null && needsAcceptance(motion)) {
            missing.add(Missing.ACCEPTANCE);
        }
        if (signedAt == null) {
            missing.add(Missing.SIGNATURE);
        }
        if (presentedAt == null) {
            missing.add(Missing.PRESENTATION);
        }
        return missing;
    }

    private static boolean needsAcceptance(@Nullable String motion) {
        return !SalesMotion.CHANNEL_SALE.name().equals(motion);
    }

    private static boolean isInTime(@Nullable Instant at, CreditFacts facts, CreditPolicy policy) {
        return at != null && at.isBefore(policy.tooLateFrom(facts.closedAt()));
    }

    /** A motion without terms earns nothing; what it lacks besides is told all the same. */
    private static boolean needsLink(CreditFacts facts, CreditPolicy policy) {
        Terms terms = termsOf(facts, policy);
        return terms == null || terms.linkNeeded();
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

    private static @Nullable Terms termsOf(CreditFacts facts, CreditPolicy policy) {
        return policy.termsFor(facts.motion(), facts.tier()).orElse(null);
    }

    private AttributionPolicy() {}
}
