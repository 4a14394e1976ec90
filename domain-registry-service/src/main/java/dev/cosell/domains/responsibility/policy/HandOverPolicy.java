package dev.cosell.domains.responsibility.policy;

import static dev.cosell.domains.responsibility.policy.HandOverDecision.ALREADY_ASKED;
import static dev.cosell.domains.responsibility.policy.HandOverDecision.BEFORE_PILOT;
import static dev.cosell.domains.responsibility.policy.HandOverDecision.COMPANY_OUTSIDE_REGION;
import static dev.cosell.domains.responsibility.policy.HandOverDecision.HAND_OVER;
import static dev.cosell.domains.responsibility.policy.HandOverDecision.HAS_GROWTH_SPECIALIST;
import static dev.cosell.domains.responsibility.policy.HandOverDecision.PARTNER_NOT_YET_KNOWN;
import static dev.cosell.domains.responsibility.policy.HandOverDecision.PARTNER_OUTSIDE_REGION;

import dev.cosell.domains.responsibility.policy.PartnerDomain.Partner;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * R13: the internal responsibility for a partner's domain passes from its channel account manager
 * to a growth specialist. Whom the domain is registered to is no part of the question and none of
 * the answer (R11, A2).
 *
 * <p>{@link #RULES} names what keeps a domain where it is, in the order in which it is asked: the
 * first one that speaks decides. What none of them keeps is handed over. It is the same for domains
 * that were registered before the pilot and for new ones.
 */
public final class HandOverPolicy {

    /** Whether a rule keeps a domain where it is. */
    private interface Condition {
        boolean keeps(PartnerDomain domain, Pilot pilot, Instant at);
    }

    private record Rule(HandOverDecision decision, Condition condition) {}

    private static final List<Rule> RULES =
            List.of(
                    new Rule(BEFORE_PILOT, (domain, pilot, at) -> isBeforePilot(pilot, at)),
                    new Rule(
                            PARTNER_NOT_YET_KNOWN,
                            (domain, pilot, at) -> isPartnerNotYetKnown(domain, pilot)),
                    new Rule(
                            PARTNER_OUTSIDE_REGION,
                            (domain, pilot, at) -> isPartnerOutside(domain, pilot)),
                    new Rule(
                            COMPANY_OUTSIDE_REGION,
                            (domain, pilot, at) -> isForeignPartnersOutside(domain, pilot)),
                    new Rule(
                            HAS_GROWTH_SPECIALIST,
                            (domain, pilot, at) -> domain.hasGrowthSpecialist()),
                    new Rule(ALREADY_ASKED, (domain, pilot, at) -> domain.asked()));

    public static HandOverDecision decide(PartnerDomain domain, Pilot pilot, Instant at) {
        return RULES.stream()
                .filter(rule -> rule.condition().keeps(domain, pilot, at))
                .map(Rule::decision)
                .findFirst()
                .orElse(HAND_OVER);
    }

    /** R2: the first instant of the pilot is in it. */
    static boolean isBeforePilot(Pilot pilot, Instant at) {
        return at.isBefore(pilot.begins());
    }

    /** R1 cannot be answered: never by a silent no. */
    static boolean isPartnerNotYetKnown(PartnerDomain domain, Pilot pilot) {
        Partner partner = domain.partner();
        return partner == null || (!isBasedIn(partner, pilot) && partner.sellsInto() == null);
    }

    /** R1: a partner is in the pilot if it is based in the region or sells there. */
    static boolean isPartnerOutside(PartnerDomain domain, Pilot pilot) {
        Partner partner = Objects.requireNonNull(domain.partner());
        return !isBasedIn(partner, pilot) && !sellsInto(partner, pilot);
    }

    /**
     * A10: all domains of a partner of the region are in, wherever the company sits; those of a
     * foreign one only where it sits in the region.
     */
    static boolean isForeignPartnersOutside(PartnerDomain domain, Pilot pilot) {
        Partner partner = Objects.requireNonNull(domain.partner());
        return !isBasedIn(partner, pilot) && !pilot.countries().contains(domain.companyCountry());
    }

    private static boolean isBasedIn(Partner partner, Pilot pilot) {
        return pilot.countries().contains(partner.country());
    }

    private static boolean sellsInto(Partner partner, Pilot pilot) {
        return partner.sellsInto() != null
                && !Collections.disjoint(partner.sellsInto(), pilot.countries());
    }

    private HandOverPolicy() {}
}
