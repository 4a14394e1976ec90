package dev.cosell.attributions.attribution.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.attributions.attribution.policy.Attribution.Granted;
import dev.cosell.attributions.attribution.policy.Attribution.Refused;
import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final RevenueShare SHARE = new RevenueShare(new BigDecimal("20"), 36);

    @Test
    void anAcceptedSignedAndPresentedSaleEarnsTheShareOfItsMotion() {
        // When
        Attribution attribution = AttributionPolicy.decide(aGoodSale(), aPolicy(true));

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
                                SHARE));
    }

    static Stream<CreditFacts> everySale() {
        List<CreditFacts> table = new ArrayList<>();
        for (Instant accepted : new @Nullable Instant[] {null, EARLIER}) {
            for (Instant signed : new @Nullable Instant[] {null, EARLIER}) {
                for (Instant presented : new @Nullable Instant[] {null, BEFORE, CLOSED, AFTER}) {
                    for (String motion :
                            new @Nullable String[] {null, "CHANNEL_SALE", COLLABORATION}) {
                        table.add(
                                new CreditFacts(
                                        motion, accepted, signed, presented, Outcome.WON, CLOSED));
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
        Attribution attribution = AttributionPolicy.decide(sale, aPolicy(true));

        // Then
        boolean earned =
                sale.acceptedAt() != null
                        && sale.signedAt() != null
                        && Objects.equals(sale.presentedAt(), BEFORE)
                        && COLLABORATION.equals(sale.motion());
        assertThat(attribution).isInstanceOf(earned ? Granted.class : Refused.class);
        assertThat(attribution.reasons())
                .containsExactly(
                        Reason.DEAL_WON,
                        sale.acceptedAt() == null
                                ? Reason.COLLABORATION_NOT_ACCEPTED
                                : Reason.COLLABORATION_ACCEPTED,
                        COLLABORATION.equals(sale.motion())
                                ? Reason.MOTION_EARNS_CREDIT
                                : Reason.MOTION_EARNS_NO_CREDIT,
                        sale.signedAt() == null ? Reason.LINK_NOT_SIGNED : Reason.LINK_SIGNED,
                        presentation(sale));
    }

    private static Reason presentation(CreditFacts sale) {
        if (sale.presentedAt() == null) {
            return Reason.NOT_PRESENTED;
        }
        return sale.presentedAt().equals(BEFORE)
                ? Reason.PRESENTED_BEFORE_CLOSE
                : Reason.PRESENTED_LATE;
    }

    @ParameterizedTest
    @CsvSource({
        "-1, PRESENTED_BEFORE_CLOSE, true",
        "0, PRESENTED_LATE, false",
        "1, PRESENTED_LATE, false"
    })
    void r37AtTheInstantOfTheCloseIsLate(long microseconds, Reason answer, boolean granted) {
        // When
        Attribution attribution =
                AttributionPolicy.decide(presentedAt(microseconds), aPolicy(true));

        // Then
        assertThat(attribution.reasons()).last().isEqualTo(answer);
        assertThat(attribution instanceof Granted).isEqualTo(granted);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, PRESENTED_BEFORE_CLOSE",
        "0, PRESENTED_LATE_TOLERATED",
        "1, PRESENTED_LATE_TOLERATED"
    })
    void a17WhereTheValueIsOffLateEarnsCreditAllTheSame(long microseconds, Reason answer) {
        // When
        Attribution attribution =
                AttributionPolicy.decide(presentedAt(microseconds), aPolicy(false));

        // Then
        assertThat(attribution).isInstanceOf(Granted.class);
        assertThat(attribution.reasons()).last().isEqualTo(answer);
    }

    @Test
    void a17WhereTheValueIsOffAMissingPresentationStillRefuses() {
        // Given
        var sale = new CreditFacts(COLLABORATION, EARLIER, EARLIER, null, Outcome.WON, CLOSED);

        // When
        Attribution attribution = AttributionPolicy.decide(sale, aPolicy(false));

        // Then
        assertThat(attribution).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = "WON", mode = EnumSource.Mode.EXCLUDE)
    void r35ADealThatIsNotWonEarnsNothingWhateverElseIsThere(Outcome outcome) {
        // Given
        var deal = new CreditFacts(COLLABORATION, EARLIER, EARLIER, BEFORE, outcome, CLOSED);

        // When
        Attribution attribution = AttributionPolicy.decide(deal, aPolicy(true));

        // Then
        assertThat(attribution)
                .isEqualTo(
                        new Refused(List.of(Reason.DEAL_NOT_WON, Reason.COLLABORATION_ACCEPTED)));
    }

    @Test
    void a16AMotionEarnsWhatThePolicySaysOfIt() {
        // Given
        var share = new RevenueShare(new BigDecimal("12.5"), 24);
        var policy = new CreditPolicy(Map.of("CHANNEL_SALE", share), true);
        var sale = new CreditFacts("CHANNEL_SALE", EARLIER, EARLIER, BEFORE, Outcome.WON, CLOSED);

        // When
        Attribution attribution = AttributionPolicy.decide(sale, policy);

        // Then
        assertThat(attribution)
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.share()).isEqualTo(share));
    }

    private static CreditFacts aGoodSale() {
        return presentedAt(-1);
    }

    private static CreditFacts presentedAt(long microsecondsAfterClose) {
        return new CreditFacts(
                COLLABORATION,
                EARLIER,
                EARLIER,
                CLOSED.plusNanos(1_000 * microsecondsAfterClose),
                Outcome.WON,
                CLOSED);
    }

    private static CreditPolicy aPolicy(boolean lateEarnsNothing) {
        return new CreditPolicy(Map.of(COLLABORATION, SHARE), lateEarnsNothing);
    }
}
