package dev.cosell.attributions.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.CreditPolicies.Objection;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditPoliciesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant NEXT = Instant.parse("2027-01-01T00:00:00Z");
    private static final CreditPolicy FIRST = SamplePolicies.first(0);
    private static final CreditPolicies POLICIES =
            new CreditPolicies(List.of(beginning(NEXT, FIRST.terms()), FIRST));

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 2", "1, 2"})
    void theFirstMomentBelongsToTheNewVersion(long microseconds, int version) {
        assertThat(POLICIES.inForceAt(NEXT.plusNanos(1_000 * microseconds)).version())
                .isEqualTo(version);
    }

    @ParameterizedTest
    @CsvSource({
        // The next version begins in the first hour of 1 January, in Berlin.
        "2026-12-31, 1",
        "2027-01-01, 2",
        "2027-01-02, 1"
    })
    void onTheDayOfAChangeBothVersionsComeIntoQuestion(LocalDate day, int versions) {
        assertThat(POLICIES.inForceOn(day)).hasSize(versions);
    }

    @Test
    void a16ThePolicyOfThePlannedCloseSaysWhetherTheLinkIsNeeded() {
        // Given
        Terms free =
                new Terms(
                        SalesMotion.PARTNER_COLLABORATION, null, false, SamplePolicies.SHARE, true);
        var policies =
                new CreditPolicies(
                        List.of(SamplePolicies.of(free), beginning(NEXT, FIRST.terms())));

        // Then
        assertThat(needed(policies, "2026-12-31")).isFalse();
        assertThat(needed(policies, "2027-01-01")).isTrue();
        assertThat(needed(policies, "2027-01-02")).isTrue();
        assertThat(policies.needsTheLink("CHANNEL_SALE", LocalDate.parse("2027-01-02"))).isFalse();
        assertThat(policies.needsTheLink(null, LocalDate.parse("2027-01-02"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"})
    void a16TheDaysOnWhichEachMotionNeedsTheLinkAreThoseOfTheirPolicies(LocalDate today) {
        // Given
        Terms free =
                new Terms(
                        SalesMotion.PARTNER_COLLABORATION, null, false, SamplePolicies.SHARE, true);
        Terms competing =
                new Terms(SalesMotion.BEST_PARTNER_WINS, null, true, SamplePolicies.SHARE, true);
        var policies =
                new CreditPolicies(
                        List.of(
                                SamplePolicies.of(free, competing),
                                beginning(NEXT, FIRST.terms())));

        // When
        List<LinkNeed> needs = policies.linkNeeds(today);

        // Then
        for (SalesMotion motion : SalesMotion.values()) {
            LocalDate.parse("2026-12-20")
                    .datesUntil(LocalDate.parse("2027-01-10"))
                    .forEach(
                            day ->
                                    assertThat(
                                                    needs.stream()
                                                            .anyMatch(
                                                                    each ->
                                                                            holds(
                                                                                    each, motion,
                                                                                    day)))
                                            .as("%s closing on %s", motion, day)
                                            .isEqualTo(
                                                    policies.needsTheLink(
                                                            motion.name(),
                                                            day.isBefore(today) ? today : day)));
        }
    }

    private static boolean holds(LinkNeed need, SalesMotion motion, LocalDate day) {
        return need.motion().equals(motion.name())
                && !day.isBefore(need.from())
                && !day.isAfter(need.until());
    }

    private static boolean needed(CreditPolicies policies, String day) {
        return policies.needsTheLink("PARTNER_COLLABORATION", LocalDate.parse(day));
    }

    @Test
    void aVersionEndsWhereTheNextBegins() {
        assertThat(POLICIES.validTo(FIRST)).isEqualTo(NEXT);
        assertThat(POLICIES.validTo(POLICIES.numbered(2))).isNull();
        assertThat(POLICIES.nextVersion()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"59, NOT_IN_THE_FUTURE", "60, "})
    void aVersionIsAddedForTheFutureOnly(long secondsAhead, Objection objection) {
        assertThat(
                        POLICIES.objectionsTo(
                                beginning(NOW.plusSeconds(secondsAhead), FIRST.terms()), NOW))
                .isEqualTo(objection == null ? List.of() : List.of(objection));
    }

    @Test
    void twoVersionsDoNotBeginAtOnce() {
        assertThat(POLICIES.objectionsTo(beginning(NEXT, FIRST.terms()), NOW))
                .containsExactly(Objection.MOMENT_TAKEN);
    }

    @Test
    void allObjectionsAreToldTogether() {
        var nothing = new Terms(SalesMotion.CHANNEL_SALE, null, true, null, false);
        assertThat(POLICIES.objectionsTo(beginning(NOW, List.of(nothing, nothing)), NOW))
                .containsExactly(
                        Objection.NOT_IN_THE_FUTURE,
                        Objection.TERMS_EARN_NOTHING,
                        Objection.TERMS_TWICE);
    }

    @Test
    void noMotionHasTwoTermsForOneTier() {
        // Given
        Terms all = SamplePolicies.COLLABORATION;
        Terms gold = new Terms(all.motion(), Tier.GOLD, true, null, true);

        // Then
        assertThat(objectionTo(all, all)).isEqualTo(Objection.TERMS_TWICE);
        assertThat(objectionTo(gold, all, gold)).isEqualTo(Objection.TERMS_TWICE);
        assertThat(objectionTo(gold, all)).isNull();
    }

    @Test
    void termsThatEarnNothingAreNone() {
        // Given
        var nothing = new Terms(SalesMotion.CHANNEL_SALE, null, true, null, false);
        var shareAlone =
                new Terms(SalesMotion.CHANNEL_SALE, null, true, SamplePolicies.SHARE, false);

        // Then
        assertThat(objectionTo(nothing)).isEqualTo(Objection.TERMS_EARN_NOTHING);
        assertThat(objectionTo(shareAlone)).isNull();
        assertThat(objectionTo()).isNull();
    }

    @Test
    void eachTierNeedsMoreThanTheOneBefore() {
        // Given
        var gold = new TierThreshold(Tier.GOLD, new BigDecimal("2100"));
        var platinum = new TierThreshold(Tier.PLATINUM, new BigDecimal("2100.01"));
        var likeGold = new TierThreshold(Tier.PLATINUM, new BigDecimal("2100.00"));
        var none = new TierThreshold(Tier.NONE, BigDecimal.ONE);

        // Then
        assertThat(objectionTo(List.of(gold, platinum))).isNull();
        assertThat(objectionTo(List.of(platinum))).isNull();
        assertThat(objectionTo(List.<TierThreshold>of())).isNull();
        for (var wrong :
                List.of(
                        List.of(platinum, gold),
                        List.of(gold, likeGold),
                        List.of(gold, gold),
                        List.of(none),
                        List.of(none, gold))) {
            assertThat(objectionTo(wrong)).as("%s", wrong).isEqualTo(Objection.TIERS_NOT_ASCENDING);
        }
    }

    private static @Nullable Objection objectionTo(List<TierThreshold> tiers) {
        var draft = new CreditPolicy(2, NEXT.plusSeconds(1), 0, List.of(), tiers);
        return POLICIES.objectionsTo(draft, NOW).stream().findFirst().orElse(null);
    }

    private static @Nullable Objection objectionTo(Terms... terms) {
        return POLICIES.objectionsTo(beginning(NEXT.plusSeconds(1), List.of(terms)), NOW).stream()
                .findFirst()
                .orElse(null);
    }

    private static CreditPolicy beginning(Instant at, List<Terms> terms) {
        return new CreditPolicy(2, at, 0, terms, SamplePolicies.TIERS);
    }
}
