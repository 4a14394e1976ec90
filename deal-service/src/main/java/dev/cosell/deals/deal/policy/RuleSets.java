package dev.cosell.deals.deal.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rule sets in all their versions, and which of them holds for a deal (R1 to R4, A10). */
public final class RuleSets {

    /**
     * How far ahead a change must lie: longer than any instance works with what it has read, so
     * that all of them change at the same moment.
     */
    public static final Duration NOTICE = Duration.ofMinutes(1);

    private final List<RuleSet> versions;

    public RuleSets(List<RuleSet> versions) {
        this.versions = versions.stream().sorted(Comparator.comparing(RuleSet::validFrom)).toList();
    }

    /**
     * What decides on the rule set of a deal. R3: nobody is asked for consent, so there is none
     * among these.
     *
     * @param partnerCountry where the partner is based
     * @param sellsInto where it sells
     * @param customerCountry where the customer sits
     */
    public record Parties(String partnerCountry, Set<String> sellsInto, String customerCountry) {}

    /**
     * The rule set that holds, and by which rule.
     *
     * @param code stable code of the reason
     */
    public record Choice(RuleSet ruleSet, String rule, String code) {}

    /** All versions, the first one first. */
    public List<RuleSet> all() {
        return versions;
    }

    /**
     * The version that a deal names.
     *
     * @param id as {@link RuleSet#id()}
     */
    public RuleSet named(String id) {
        return versions.stream()
                .filter(version -> version.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No rule set " + id));
    }

    /** R4: the pilot's rules first, the standard ones as what is left. */
    public Choice holding(Parties parties, Instant at) {
        List<RuleSet> pilots =
                versions.stream()
                        .filter(version -> version.isPilot() && isInForce(version, at))
                        .toList();
        for (RuleSet pilot : pilots) {
            if (isBasedInRegion(pilot, parties)) {
                return new Choice(pilot, "R1", "PARTNER_BASED_IN_REGION");
            }
            if (sellsInRegion(pilot, parties)) {
                return new Choice(pilot, "A10", "CUSTOMER_IN_REGION");
            }
        }
        if (pilots.isEmpty()) {
            return new Choice(standard(at), "R2", "NO_PILOT_AT_THAT_TIME");
        }
        boolean takesPart = pilots.stream().anyMatch(pilot -> isOfRegion(pilot, parties));
        return takesPart
                ? new Choice(standard(at), "A10", "CUSTOMER_OUTSIDE_REGION")
                : new Choice(standard(at), "R1", "PARTNER_NOT_IN_REGION");
    }

    /**
     * A10 for a direct deal, whose partner is not known yet: the pilot's rules where the customer
     * sits in its region.
     */
    public Choice holdingForDirectDeal(String customerCountry, Instant at) {
        List<RuleSet> pilots =
                versions.stream()
                        .filter(version -> version.isPilot() && isInForce(version, at))
                        .toList();
        if (pilots.isEmpty()) {
            return new Choice(standard(at), "R2", "NO_PILOT_AT_THAT_TIME");
        }
        return pilots.stream()
                .filter(pilot -> pilot.countries().contains(customerCountry))
                .findFirst()
                .map(pilot -> new Choice(pilot, "A10", "CUSTOMER_IN_REGION"))
                .orElseGet(() -> new Choice(standard(at), "A10", "CUSTOMER_OUTSIDE_REGION"));
    }

    /** R2: from its first moment on, which belongs to it, until the next version's. */
    public boolean isInForce(RuleSet version, Instant at) {
        Instant end = validTo(version);
        return !version.suspended()
                && !at.isBefore(version.validFrom())
                && (end == null || at.isBefore(end));
    }

    /** R1 and A10: a partner based in the region is in, wherever its customer sits. */
    private static boolean isBasedInRegion(RuleSet pilot, Parties parties) {
        return pilot.countries().contains(parties.partnerCountry())
                && (pilot.values().partnersOfRegionEverywhere()
                        || pilot.countries().contains(parties.customerCountry()));
    }

    /** R1 and A10: a partner from elsewhere that sells there is in with its customers there. */
    private static boolean sellsInRegion(RuleSet pilot, Parties parties) {
        return !pilot.countries().contains(parties.partnerCountry())
                && pilot.values().foreignPartnersInRegion()
                && !Collections.disjoint(pilot.countries(), parties.sellsInto())
                && pilot.countries().contains(parties.customerCountry());
    }

    private static boolean isOfRegion(RuleSet pilot, Parties parties) {
        return pilot.countries().contains(parties.partnerCountry())
                || !Collections.disjoint(pilot.countries(), parties.sellsInto());
    }

    private RuleSet standard(Instant at) {
        return versions.stream()
                .filter(version -> !version.isPilot() && isInForce(version, at))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No standard rules at " + at));
    }

    /** When the next version of this one's name and region begins; null for the last one. */
    public @Nullable Instant validTo(RuleSet version) {
        return versions.stream()
                .filter(other -> isOfSameLine(other, version))
                .map(RuleSet::validFrom)
                .filter(begin -> begin.isAfter(version.validFrom()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOfSameLine(RuleSet one, RuleSet other) {
        return one.name().equals(other.name()) && one.region().equals(other.region());
    }

    /** Number of the next version of a name. */
    public int nextVersion(String name) {
        return versions.stream()
                        .filter(version -> version.name().equals(name))
                        .mapToInt(RuleSet::version)
                        .max()
                        .orElse(0)
                + 1;
    }

    /**
     * Why a version cannot be added; empty where it can.
     *
     * @param now when it is asked for: what is in force is never changed, only what comes
     */
    public Optional<Objection> objectionTo(RuleSet draft, Instant now) {
        if (draft.validFrom().isBefore(now.plus(NOTICE))) {
            return Optional.of(Objection.NOT_IN_THE_FUTURE);
        }
        if (draft.isPilot() == draft.countries().isEmpty()) {
            return Optional.of(Objection.COUNTRIES_DO_NOT_FIT);
        }
        if (!draft.isPilot() && draft.suspended()) {
            return Optional.of(Objection.STANDARD_ALWAYS_HOLDS);
        }
        if (!draft.isPilot() && !isOfSameLine(draft, standard(now))) {
            return Optional.of(Objection.REGION_DOES_NOT_FIT);
        }
        if (versions.stream()
                .anyMatch(
                        other ->
                                isOfSameLine(other, draft)
                                        && other.validFrom().equals(draft.validFrom()))) {
            return Optional.of(Objection.MOMENT_TAKEN);
        }
        return overlapsAnotherRegion(draft)
                ? Optional.of(Objection.COUNTRIES_OVERLAP)
                : Optional.empty();
    }

    /** Two regions that share a country would have two pilots for one deal. */
    private boolean overlapsAnotherRegion(RuleSet draft) {
        return versions.stream()
                .filter(other -> other.isPilot() && !other.region().equals(draft.region()))
                .filter(other -> !other.suspended() && !draft.suspended())
                .filter(other -> isStillToEnd(other, draft.validFrom()))
                .anyMatch(other -> !Collections.disjoint(other.countries(), draft.countries()));
    }

    private boolean isStillToEnd(RuleSet version, Instant at) {
        Instant end = validTo(version);
        return end == null || end.isAfter(at);
    }

    /** What speaks against a new version. */
    public enum Objection {
        NOT_IN_THE_FUTURE,
        MOMENT_TAKEN,
        COUNTRIES_DO_NOT_FIT,
        COUNTRIES_OVERLAP,
        REGION_DOES_NOT_FIT,
        STANDARD_ALWAYS_HOLDS
    }
}
