package dev.cosell.attributions.link.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderPolicyTest {

    private static final LocalDate CLOSE = LocalDate.parse("2027-03-30");

    @ParameterizedTest
    @CsvSource({
        "false, 2027-01-01T00:00:00Z,        2027-03-23T07:00:00Z",
        "true,  2027-01-01T00:00:00Z,        2027-03-23T07:00:00Z",
        "true,  2027-03-23T06:59:59.999999Z, 2027-03-23T07:00:00Z",
        // The clocks went forward on 28 March.
        "true,  2027-03-23T07:00:00Z,        2027-03-29T06:00:00Z",
        "false, 2027-03-29T05:59:59Z,        2027-03-29T06:00:00Z",
        "true,  2027-03-29T06:00:00Z,",
        "true,  2027-04-02T06:00:00Z,",
        // Nobody was reminded of a close that was brought forward, until its day is over.
        "false, 2027-03-29T06:00:00Z,        2027-03-29T06:00:00Z",
        "false, 2027-03-30T21:59:59Z,        2027-03-30T21:59:59Z",
        "false, 2027-03-30T22:00:00Z,",
        "false, 2027-04-02T06:00:00Z,"
    })
    void r37TheNextReminderComesInTheMorningOfItsDayOrAtOnce(
            boolean reminded, Instant now, @Nullable Instant next) {
        assertThat(
                        ReminderPolicy.next(
                                        CLOSE,
                                        List.of(Period.ofDays(1), Period.ofDays(7)),
                                        reminded,
                                        now)
                                .orElse(null))
                .isEqualTo(next);
    }

    @Test
    void whereThereAreNoRemindersNobodyIsRemindedAtOnceEither() {
        assertThat(
                        ReminderPolicy.next(
                                CLOSE, List.of(), false, Instant.parse("2027-03-29T06:00:00Z")))
                .isEmpty();
    }
}
