package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All versions of the credit policy. There is always exactly one in force. */
public final class CreditPolicies {

    /**
     * How far ahead a change must lie: longer than any instance works with what it has read, so
     * that all of them change at the same moment.
     */
    public static final Duration NOTICE = Duration.ofMinutes(1);

    /** The rules are those of a programme in the DACH region. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final List<CreditPolicy> versions;

    public CreditPolicies(List<CreditPolicy> versions) {
        this.versions =
                versions.stream().sorted(Comparator.comparing(CreditPolicy::validFrom)).toList();
    }

    /** The first one first. */
    public List<CreditPolicy> all() {
        return versions;
    }

    /** The version in force at a moment; its first moment belongs to it. */
    public CreditPolicy inForceAt(Instant at) {
        return versions.stream()
                .filter(version -> !version.validFrom().isAfter(at))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new IllegalStateException("No credit policy at " + at));
    }

    /**
     * The versions that come into question for a close on a day, as the day's moment is not known.
     */
    public List<CreditPolicy> inForceOn(LocalDate day) {
        Instant begin = day.atStartOfDay(ZONE).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZONE).toInstant();
        CreditPolicy first = inForceAt(begin);
        return versions.stream()
                .filter(
                        version ->
                                version.equals(first)
                                        || (version.validFrom().isAfter(begin)
                                                && version.validFrom().isBefore(end)))
                .toList();
    }

    /** R37 and A16: whether a deal that is closed on a day loses credit without the link. */
    public boolean needsTheLink(@Nullable String motion, LocalDate closeOn) {
        return inForceOn(closeOn).stream()
                .anyMatch(version -> version.motionsThatNeedTheLink().contains(motion));
    }

    /**
     * R37 and A16: which planned closes need the link. What is overdue today closes by the policy
     * of today, if it closes.
     */
    public List<LinkNeed> linkNeeds(LocalDate today) {
        List<LinkNeed> needs = new ArrayList<>();
        for (CreditPolicy version : versions) {
            Instant end = validTo(version);
            LocalDate until = end == null ? LAST_DAY : LocalDate.ofInstant(end.minusNanos(1), ZONE);
            if (!until.isBefore(today)) {
                LocalDate from = LocalDate.ofInstant(version.validFrom(), ZONE);
                LocalDate since = from.isAfter(today) ? from : FIRST_DAY;
                version.motionsThatNeedTheLink()
                        .forEach(motion -> needs.add(new LinkNeed(motion, since, until)));
            }
        }
        return needs;
    }

    public CreditPolicy numbered(int version) {
        return versions.stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No credit policy " + version));
    }

    /** When the next version begins; null for the last one. */
    public @Nullable Instant validTo(CreditPolicy version) {
        return versions.stream()
                .map(CreditPolicy::validFrom)
                .filter(begin -> begin.isAfter(version.validFrom()))
                .findFirst()
                .orElse(null);
    }

    public int nextVersion() {
        return versions.stream().mapToInt(CreditPolicy::version).max().orElse(0) + 1;
    }

    /**
     * Why a version cannot be added; empty where it can.
     *
     * @param now when it is asked for: what is in force is never changed, only what comes
     */
    public List<Objection> objectionsTo(CreditPolicy draft, Instant now) {
        List<Objection> objections = new ArrayList<>();
        if (draft.validFrom().isBefore(now.plus(NOTICE))) {
            objections.add(Objection.NOT_IN_THE_FUTURE);
        } else if (versions.stream().anyMatch(each -> each.validFrom().equals(draft.validFrom()))) {
            objections.add(Objection.MOMENT_TAKEN);
        }
        if (draft.terms().stream().anyMatch(CreditPolicies::earnsNothing)) {
            objections.add(Objection.TERMS_EARN_NOTHING);
        }
        Set<List<Object>> seen = new HashSet<>();
        if (!draft.terms().stream().allMatch(each -> seen.add(motionAndTier(each)))) {
            objections.add(Objection.TERMS_TWICE);
        }
        if (!isAscending(draft.tiers())) {
            objections.add(Objection.TIERS_NOT_ASCENDING);
        }
        return objections;
    }

    /** Each tier once, and each for more than the one before. */
    private static boolean isAscending(List<TierThreshold> tiers) {
        for (int i = 1; i < tiers.size(); i++) {
            TierThreshold lower = tiers.get(i - 1);
            TierThreshold higher = tiers.get(i);
            if (lower.tier().compareTo(higher.tier()) >= 0
                    || lower.soldMrr().compareTo(higher.soldMrr()) >= 0) {
                return false;
            }
        }
        return tiers.isEmpty() || tiers.getFirst().tier() != Tier.NONE;
    }

    private static List<Object> motionAndTier(Terms terms) {
        return List.of(terms.motion(), Optional.ofNullable(terms.tier()));
    }

    private static boolean earnsNothing(Terms terms) {
        return terms.revenueShare() == null && !terms.soldMrr();
    }

    /** What speaks against a new version. */
    public enum Objection {
        NOT_IN_THE_FUTURE,
        MOMENT_TAKEN,
        TERMS_TWICE,
        TERMS_EARN_NOTHING,
        TIERS_NOT_ASCENDING
    }
}
