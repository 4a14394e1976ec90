package dev.cosell.attributions.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.Attribution.Granted;
import dev.cosell.attributions.attribution.policy.Attribution.Open;
import dev.cosell.attributions.attribution.policy.Attribution.Refused;
import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AttributionPolicyTest {

    private static final Instant CLOSED = Instant.parse("2027-01-29T10:00:00Z");
    private static final Instant BEFORE = CLOSED.minusNanos(1_000);
    private static final Instant AFTER = CLOSED.plusNanos(1_000);
    private static final Instant EARLIER = Instant.parse("2027-01-05T10:00:00Z");
    private static final String COLLABORATION = "PARTNER_COLLABORATION";

    @Test
    void anAcceptedSignedAndPresentedSaleEarnsWhatItsMotionEarns() {
        // When
        Attribution attribution = decide(aGoodSale(), SamplePolicies.first(0));

        // Then
        assertThat(attribution)
                .isEqualTo(
                        new Granted(
                                List.of(
                                        Reason.DEAL_WON,
                                        Reason.COLLABORATION_ACCEPTED,
                                        Reason.MOTION_EARNS_CREDIT,
                                        Reason.LINK_SIGNED,
                                        Reason.PRESENTED_BEFORE_CLOSE),
                                SamplePolicies.COLLABORATION));
    }

    @ParameterizedTest
    @CsvSource({
        "PARTNER_COLLABORATION, false, false, false, ACCEPTANCE SIGNATURE PRESENTATION",
        "PARTNER_COLLABORATION, true, false, false, SIGNATURE PRESENTATION",
        "PARTNER_COLLABORATION, false, true, false, ACCEPTANCE PRESENTATION",
        "BEST_PARTNER_WINS, true, true, false, PRESENTATION",
        "DO_INBOUND_FOR_ME, true, true, true, ''",
        "CHANNEL_SALE, false, false, false, SIGNATURE PRESENTATION",
        ", false, true, true, ACCEPTANCE"
    })
    void r35AnOpenDealLacksWhatItsCreditNeeds(
            @Nullable String motion,
            boolean accepted,
            boolean signed,
            boolean presented,
            String missing) {
        assertThat(
                        AttributionPolicy.missing(
                                motion,
                                accepted ? EARLIER : null,
                                signed ? EARLIER : null,
                                presented ? BEFORE : null))
                .extracting(Missing::name)
                .containsExactlyElementsOf(
                        missing.isEmpty() ? List.of() : List.of(missing.split(" ")));
    }

    static Stream<CreditFacts> everySale() {
        List<CreditFacts> table = new ArrayList<>();
        @Nullable Instant[] moments = {null, BEFORE, CLOSED, AFTER};
        for (Instant accepted : new @Nullable Instant[] {null, EARLIER}) {
            for (Instant signed : moments) {
                for (Instant presented : moments) {
                    for (String motion :
                            new @Nullable String[] {null, "CHANNEL_SALE", COLLABORATION}) {
                        table.add(
                                new CreditFacts(
                                        motion,
                                        "GOLD",
                                        accepted,
                                        signed,
                                        presented,
                                        Outcome.WON,
                                        CLOSED));
                    }
                }
            }
        }
        return table.stream();
    }

    @ParameterizedTest
    @MethodSource("everySale")
    void r35AndR37OneMissingConditionRefusesAndEveryAnswerIsNamed(CreditFacts sale) {
        // When
        Attribution attribution = decide(sale, SamplePolicies.first(0));

        // Then
        boolean presented = Objects.equals(sale.presentedAt(), BEFORE);
        boolean signed = Objects.equals(sale.signedAt(), BEFORE);
        boolean earned =
                sale.acceptedAt() != null
                        && signed
                        && presented
                        && COLLABORATION.equals(sale.motion());
        assertThat(attribution).isInstanceOf(earned ? Granted.class : Refused.class);
        List<Reason> expected = new ArrayList<>(List.of(Reason.DEAL_WON));
        if (!"CHANNEL_SALE".equals(sale.motion())) {
            expected.add(
                    sale.acceptedAt() == null
                            ? Reason.COLLABORATION_NOT_ACCEPTED
                            : Reason.COLLABORATION_ACCEPTED);
        }
        expected.addAll(
                List.of(
                        COLLABORATION.equals(sale.motion())
                                ? Reason.MOTION_EARNS_CREDIT
                                : Reason.MOTION_EARNS_NO_CREDIT,
                        signed ? Reason.LINK_SIGNED : Reason.LINK_NOT_SIGNED,
                        presented ? Reason.PRESENTED_BEFORE_CLOSE : Reason.NOT_PRESENTED));
        assertThat(reasons(attribution)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, PRESENTED_BEFORE_CLOSE, true",
        "0, NOT_PRESENTED, false",
        "1, NOT_PRESENTED, false"
    })
    void r37AtTheInstantOfTheCloseIsLate(long microseconds, Reason answer, boolean granted) {
        // When
        Attribution attribution = decide(presentedAt(microseconds), SamplePolicies.first(0));

        // Then
        assertThat(reasons(attribution)).last().isEqualTo(answer);
        assertThat(attribution instanceof Granted).isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, PRESENTED_BEFORE_CLOSE, true",
        "0, PRESENTED_LATE_TOLERATED, true",
        "259199999999, PRESENTED_LATE_TOLERATED, true",
        "259200000000, NOT_PRESENTED, false"
    })
    void a17InTheDaysThatThePolicyGivesLateEarnsCreditAllTheSame(
            long microseconds, Reason answer, boolean granted) {
        // When
        Attribution attribution =
                AttributionPolicy.decide(
                        presentedAt(microseconds),
                        SamplePolicies.first(3),
                        CLOSED.plus(Duration.ofDays(3)));

        // Then
        assertThat(reasons(attribution)).last().isEqualTo(answer);
        assertThat(attribution instanceof Granted).isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false"})
    void a17IsDecidedWhenNothingMoreCanCome(long microsecondsBeforeTheEnd, boolean open) {
        // Given
        Instant end = CLOSED.plus(Duration.ofDays(3));

        // When
        Attribution attribution =
                AttributionPolicy.decide(
                        notPresented(COLLABORATION, EARLIER, Outcome.WON),
                        SamplePolicies.first(3),
                        end.plusNanos(1_000 * microsecondsBeforeTheEnd));

        // Then
        if (open) {
            assertThat(attribution).isEqualTo(new Open(end));
        } else {
            assertThat(attribution).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = "WON", mode = EnumSource.Mode.EXCLUDE)
    void a17NoTimeIsGivenForALinkThatNobodyAsksFor(Outcome outcome) {
        assertThat(
                        AttributionPolicy.decide(
                                notPresented(COLLABORATION, EARLIER, outcome),
                                SamplePolicies.first(3),
                                CLOSED))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a17WhatElseRefusesWaitsForTheLinkToo() {
        // Otherwise the answers would tell when the link was presented before the close was known.
        assertThat(
                        AttributionPolicy.decide(
                                notPresented(COLLABORATION, null, Outcome.WON),
                                SamplePolicies.first(3),
                                CLOSED))
                .isInstanceOf(Open.class);
    }

    @Test
    void a17WhereNoTimeIsGivenTheCloseDecidesWhateverTheClockOfWhoeverAsks() {
        assertThat(
                        AttributionPolicy.decide(
                                notPresented(COLLABORATION, EARLIER, Outcome.WON),
                                SamplePolicies.first(0),
                                CLOSED.minusSeconds(5)))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = "WON", mode = EnumSource.Mode.EXCLUDE)
    void r35ADealThatIsNotWonEarnsNothingWhateverElseIsThere(Outcome outcome) {
        // Given
        var deal = new CreditFacts(COLLABORATION, null, EARLIER, EARLIER, BEFORE, outcome, CLOSED);

        // When
        Attribution attribution = decide(deal, SamplePolicies.first(0));

        // Then
        assertThat(attribution)
                .isEqualTo(
                        new Refused(List.of(Reason.DEAL_NOT_WON, Reason.COLLABORATION_ACCEPTED)));
    }

    @Test
    void a16DoInboundForMeEarnsForTheTierAndNoShare() {
        // When
        Attribution attribution =
                decide(aSale("DO_INBOUND_FOR_ME", "GOLD", BEFORE), SamplePolicies.first(0));

        // Then
        assertThat(attribution)
                .isInstanceOfSatisfying(
                        Granted.class,
                        granted -> {
                            assertThat(granted.terms().revenueShare()).isNull();
                            assertThat(granted.terms().soldMrr()).isTrue();
                        });
    }

    @Test
    void a16WhereNoLinkIsNeededNoneIsAskedFor() {
        // Given
        var terms = new Terms(SalesMotion.CHANNEL_SALE, null, false, SamplePolicies.SHARE, true);

        // When
        Attribution attribution =
                decide(
                        new CreditFacts(
                                "CHANNEL_SALE", null, null, null, null, Outcome.WON, CLOSED),
                        SamplePolicies.of(terms));

        // Then
        assertThat(attribution)
                .isEqualTo(
                        new Granted(
                                List.of(
                                        Reason.DEAL_WON,
                                        Reason.MOTION_EARNS_CREDIT,
                                        Reason.LINK_NOT_NEEDED),
                                terms));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"GOLD, 20", "PLATINUM, 25", "NONE, 20", "null, 20"},
            nullValues = "null")
    void a16TheTermsOfATierComeBeforeThoseOfAll(@Nullable String tier, String percent) {
        // Given
        var all = SamplePolicies.COLLABORATION;
        var platinum =
                new Terms(
                        SalesMotion.PARTNER_COLLABORATION,
                        Tier.PLATINUM,
                        true,
                        new RevenueShare(new BigDecimal("25"), 36),
                        true);
        CreditFacts sale = aSale(COLLABORATION, tier, BEFORE);

        // Then
        for (CreditPolicy policy :
                List.of(SamplePolicies.of(all, platinum), SamplePolicies.of(platinum, all))) {
            assertThat(decide(sale, policy))
                    .isInstanceOfSatisfying(
                            Granted.class,
                            granted ->
                                    assertThat(granted.terms().revenueShare())
                                            .isEqualTo(
                                                    new RevenueShare(new BigDecimal(percent), 36)));
        }
    }

    @Test
    void a16ATierWithoutTermsEarnsNothingWhereThereAreNoneForAll() {
        // Given
        var platinum =
                new Terms(
                        SalesMotion.PARTNER_COLLABORATION,
                        Tier.PLATINUM,
                        true,
                        SamplePolicies.SHARE,
                        true);

        // Then
        assertThat(
                        reasons(
                                decide(
                                        aSale(COLLABORATION, "GOLD", BEFORE),
                                        SamplePolicies.of(platinum))))
                .contains(Reason.MOTION_EARNS_NO_CREDIT);
    }

    private static Attribution decide(CreditFacts facts, CreditPolicy policy) {
        return AttributionPolicy.decide(facts, policy, CLOSED);
    }

    static List<Reason> reasons(Attribution attribution) {
        return switch (attribution) {
            case Open open -> List.of();
            case Granted granted -> granted.reasons();
            case Refused refused -> refused.reasons();
        };
    }

    private static CreditFacts aGoodSale() {
        return presentedAt(-1);
    }

    private static CreditFacts presentedAt(long microsecondsAfterClose) {
        return aSale(COLLABORATION, "GOLD", CLOSED.plusNanos(1_000 * microsecondsAfterClose));
    }

    private static CreditFacts aSale(String motion, @Nullable String tier, Instant presented) {
        return new CreditFacts(motion, tier, EARLIER, EARLIER, presented, Outcome.WON, CLOSED);
    }

    private static CreditFacts notPresented(
            String motion, @Nullable Instant accepted, Outcome outcome) {
        return new CreditFacts(motion, "GOLD", accepted, EARLIER, null, outcome, CLOSED);
    }
}
