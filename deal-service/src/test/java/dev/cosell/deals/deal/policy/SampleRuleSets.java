package dev.cosell.deals.deal.policy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Rule sets like those with which the service begins; only the escalation comes a day later. */
final class SampleRuleSets {

    static final Set<String> DACH = Set.of("DE", "AT", "CH");

    /** R2: 2 May 2022 in Berlin, where it is two hours later than in UTC. */
    static final Instant PILOT_BEGINS = Instant.parse("2022-05-01T22:00:00Z");

    private SampleRuleSets() {}

    static PolicyValues values() {
        return values(DecisionMode.DISCRETIONARY);
    }

    static PolicyValues values(DecisionMode unregisteredDomain) {
        return values(unregisteredDomain, true, true, 2, sharedMotions());
    }

    /** A10: whether partners of the region are in everywhere, and foreign ones in the region. */
    static PolicyValues values(boolean everywhere, boolean foreign) {
        return values(DecisionMode.DISCRETIONARY, everywhere, foreign, 2, sharedMotions());
    }

    /** A6 and A16. */
    static PolicyValues values(int guardDays, Set<SalesMotion> linkNeeded) {
        return values(DecisionMode.DISCRETIONARY, true, true, guardDays, linkNeeded);
    }

    private static PolicyValues values(
            DecisionMode unregisteredDomain,
            boolean everywhere,
            boolean foreign,
            int guardDays,
            Set<SalesMotion> linkNeeded) {
        return new PolicyValues(
                unregisteredDomain,
                guardDays,
                everywhere,
                foreign,
                1,
                3,
                null,
                linkNeeded,
                List.of(QualificationCheck.values()),
                Set.of());
    }

    private static Set<SalesMotion> sharedMotions() {
        return EnumSet.complementOf(EnumSet.of(SalesMotion.CHANNEL_SALE));
    }

    static RuleSet standard() {
        return standard(1, Instant.EPOCH, values());
    }

    static RuleSet standard(int version, Instant from, PolicyValues values) {
        return new RuleSet(RuleSet.STANDARD, version, "WORLD", Set.of(), from, false, values);
    }

    static RuleSet pilot() {
        return pilot(values());
    }

    static RuleSet pilot(PolicyValues values) {
        return new RuleSet(RuleSet.PILOT, 1, "DACH", DACH, PILOT_BEGINS, false, values);
    }

    static RuleSet pilot(int version, String region, Set<String> countries, Instant from) {
        return new RuleSet(RuleSet.PILOT, version, region, countries, from, false, values());
    }

    static RuleSet suspended(int version, String region, Set<String> countries, Instant from) {
        return new RuleSet(RuleSet.PILOT, version, region, countries, from, true, values());
    }
}
