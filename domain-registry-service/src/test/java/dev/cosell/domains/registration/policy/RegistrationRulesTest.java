package dev.cosell.domains.registration.policy;

import static dev.cosell.domains.registration.policy.RegistrationRules.Refusal.CAPACITY_EXHAUSTED;
import static dev.cosell.domains.registration.policy.RegistrationRules.Refusal.DOMAIN_ALREADY_YOURS;
import static dev.cosell.domains.registration.policy.RegistrationRules.Refusal.DOMAIN_IS_FREE;
import static dev.cosell.domains.registration.policy.RegistrationRules.Refusal.NOTHING_TO_RENEW;
import static dev.cosell.domains.registration.policy.RegistrationRules.Refusal.NOT_THE_HOLDER;
import static dev.cosell.domains.registration.policy.RegistrationRules.Refusal.TRANSFER_ANSWERED;
import static dev.cosell.domains.registration.policy.RegistrationStatus.EXPIRED;
import static dev.cosell.domains.registration.policy.RegistrationStatus.GRACE;
import static dev.cosell.domains.registration.policy.RegistrationStatus.REGISTERED;
import static dev.cosell.domains.registration.policy.RegistrationStatus.RELEASED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.domains.registration.policy.RegistrationRules.Actor;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationRulesTest {

    private static final Registration NORDLICHTS =
            new Registration(new Holder.Partner("nordlicht"), REGISTERED);
    private static final Registration DIRECT =
            new Registration(new Holder.DirectSales("gs-lena"), REGISTERED);
    private static final Actor NORDLICHT = new Actor(new Holder.Partner("nordlicht"));
    private static final Actor ALPENBLICK = new Actor(new Holder.Partner("alpenblick"));
    private static final Actor LENA = new Actor(new Holder.DirectSales("gs-lena"));
    private static final Actor KONRAD = new Actor(new Holder.DirectSales("gs-konrad"));
    private static final Period YEAR = Period.ofYears(1);
    private static final Instant NOW = Instant.parse("2027-01-29T10:15:30Z");

    @ParameterizedTest
    @CsvSource({
        // limit, used, has room, nearly used
        "500, 0, true, false",
        "500, 449, true, false",
        "500, 450, true, true",
        "500, 499, true, true",
        "500, 500, false, true",
        "500, 501, false, true",
        "1, 0, true, false",
        "1, 1, false, true",
        "0, 0, false, true"
    })
    void r14APartnerRegistersUpToTheLimitOfItsTier(
            int limit, int used, boolean room, boolean nearly) {
        var capacity = new Capacity(limit, used);
        assertThat(RegistrationRules.registering(capacity).isEmpty()).isEqualTo(room);
        assertThat(RegistrationRules.registering(capacity))
                .isIn(Optional.empty(), Optional.of(CAPACITY_EXHAUSTED));
        assertThat(capacity.isNearlyUsed()).isEqualTo(nearly);
        assertThat(capacity.free()).isEqualTo(Math.max(0, limit - used));
    }

    @Test
    void r11OnlyItsHolderOrOperationsReleaseADomain() {
        assertThat(RegistrationRules.releasing(NORDLICHTS, NORDLICHT)).isEmpty();
        assertThat(RegistrationRules.releasing(NORDLICHTS, Actor.OPERATIONS)).isEmpty();
        assertThat(RegistrationRules.releasing(NORDLICHTS, ALPENBLICK)).contains(NOT_THE_HOLDER);
        assertThat(RegistrationRules.releasing(NORDLICHTS, LENA)).contains(NOT_THE_HOLDER);
        assertThat(RegistrationRules.releasing(DIRECT, LENA)).isEmpty();
        assertThat(RegistrationRules.releasing(DIRECT, KONRAD)).isEmpty();
        assertThat(RegistrationRules.releasing(DIRECT, Actor.OPERATIONS)).isEmpty();
        assertThat(RegistrationRules.releasing(DIRECT, NORDLICHT)).contains(NOT_THE_HOLDER);
    }

    @Test
    void a21NothingIsRenewedWhereNothingEnds() {
        assertThat(RegistrationRules.renewing(NORDLICHTS, NOW, NORDLICHT)).isEmpty();
        assertThat(RegistrationRules.renewing(NORDLICHTS, NOW, Actor.OPERATIONS)).isEmpty();
        assertThat(RegistrationRules.renewing(NORDLICHTS, null, NORDLICHT))
                .contains(NOTHING_TO_RENEW);
        assertThat(RegistrationRules.renewing(NORDLICHTS, NOW, ALPENBLICK))
                .contains(NOT_THE_HOLDER);
        assertThat(RegistrationRules.renewing(NORDLICHTS, null, ALPENBLICK))
                .contains(NOT_THE_HOLDER);
    }

    @Test
    void a21ARenewalShortensNothing() {
        Instant end = Instant.parse("2027-06-30T10:15:30Z");
        assertThat(RegistrationRules.renewedUntil(end, YEAR, NOW))
                .isEqualTo(Instant.parse("2028-01-29T10:15:30Z"));
        assertThat(RegistrationRules.renewedUntil(end, Period.ofDays(1), NOW)).isEqualTo(end);
        assertThat(RegistrationRules.renewedUntil(end, null, NOW)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // held, own, used of 500, refusal
        "false, false, 0, DOMAIN_IS_FREE",
        "false, false, 500, CAPACITY_EXHAUSTED",
        "false, false, 499, DOMAIN_IS_FREE",
        "true, true, 0, DOMAIN_ALREADY_YOURS",
        "true, true, 500, DOMAIN_ALREADY_YOURS",
        "true, false, 500, CAPACITY_EXHAUSTED",
        "true, false, 499,"
    })
    void whoAsksForADomain(
            boolean held, boolean own, int used, RegistrationRules.@Nullable Refusal refusal) {
        assertThat(RegistrationRules.askingForTransfer(held, own, new Capacity(500, used)))
                .isEqualTo(Optional.ofNullable(refusal));
    }

    @Test
    void a21OnlyTheHolderAnswersAndOnlyOnce() {
        assertThat(RegistrationRules.answeringTransfer(NORDLICHTS, true, NORDLICHT)).isEmpty();
        assertThat(RegistrationRules.answeringTransfer(NORDLICHTS, true, Actor.OPERATIONS))
                .isEmpty();
        assertThat(RegistrationRules.answeringTransfer(NORDLICHTS, true, ALPENBLICK))
                .contains(NOT_THE_HOLDER);
        assertThat(RegistrationRules.answeringTransfer(NORDLICHTS, false, ALPENBLICK))
                .contains(NOT_THE_HOLDER);
        assertThat(RegistrationRules.answeringTransfer(NORDLICHTS, false, NORDLICHT))
                .contains(TRANSFER_ANSWERED);
        assertThat(RegistrationRules.answeringTransfer(NORDLICHTS, false, Actor.OPERATIONS))
                .contains(TRANSFER_ANSWERED);
    }

    @ParameterizedTest
    @CsvSource({
        // seconds from now to the end of the term and of the grace period
        "REGISTERED, 1, , REGISTERED",
        "REGISTERED, 0, , GRACE",
        "REGISTERED, -1, , GRACE",
        "REGISTERED, , , REGISTERED",
        "GRACE, -10, 1, GRACE",
        "GRACE, -10, 0, EXPIRED",
        "GRACE, -10, -1, EXPIRED",
        "EXPIRED, -10, -1, EXPIRED",
        "RELEASED, -10, -1, RELEASED"
    })
    void a21AGracePeriodFollowsTheTerm(
            RegistrationStatus status,
            @Nullable Integer term,
            @Nullable Integer grace,
            RegistrationStatus next) {
        assertThat(RegistrationRules.afterTheTerm(status, inSeconds(term), inSeconds(grace), NOW))
                .isEqualTo(next);
    }

    @Test
    void aTermEndsAtTheSameTimeOfDayInBerlin() {
        // Given: winter time
        Instant begin = Instant.parse("2027-01-29T23:30:00Z");

        // Then: summer time
        assertThat(RegistrationRules.after(Period.ofMonths(6), begin))
                .isEqualTo(Instant.parse("2027-07-29T22:30:00Z"));
        assertThat(RegistrationRules.after(Period.ofMonths(1), begin))
                .isEqualTo(Instant.parse("2027-02-27T23:30:00Z"));
    }

    @Test
    void eachRefusalNamesItsRule() {
        assertThat(CAPACITY_EXHAUSTED.rule()).isEqualTo("R14");
        assertThat(NOT_THE_HOLDER.rule()).isEqualTo("R11");
        assertThat(DOMAIN_ALREADY_YOURS.rule()).isEqualTo("R11");
        assertThat(DOMAIN_IS_FREE.rule()).isEqualTo("R12");
        assertThat(NOTHING_TO_RENEW.rule()).isEqualTo("A21");
        assertThat(TRANSFER_ANSWERED.rule()).isEqualTo("A21");
        assertThat(GRACE.isHeld()).isTrue();
        assertThat(EXPIRED.isHeld()).isFalse();
        assertThat(RELEASED.isHeld()).isFalse();
    }

    private static @Nullable Instant inSeconds(@Nullable Integer seconds) {
        return seconds == null ? null : NOW.plusSeconds(seconds);
    }
}
