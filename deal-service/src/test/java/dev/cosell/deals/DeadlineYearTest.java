package dev.cosell.deals;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.cosell.deals.deal.policy.Deadlines;
import dev.cosell.deals.deal.policy.DecisionMode;
import dev.cosell.deals.deal.policy.PolicyValues;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.deals.staff.application.HolidayCalendars;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A12: every deadline of a whole year, in every state and canton. */
class DeadlineYearTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.parse("2027-01-01");
    private static final LocalDate BEYOND = FIRST.plusYears(1);

    /** One that a day of summer time lacks or has twice is among them. */
    private static final List<LocalTime> TIMES =
            Stream.of("00:00", "02:30", "09:17:03.5", "23:59:59.999999999")
                    .map(LocalTime::parse)
                    .toList();

    private static final PolicyValues VALUES =
            new PolicyValues(
                    DecisionMode.DISCRETIONARY,
                    2,
                    true,
                    true,
                    1,
                    2,
                    10,
                    Set.of(),
                    List.of(),
                    Set.of());

    private final HolidayCalendars calendars = new HolidayCalendars();

    static Stream<String> regions() {
        return Stream.of("DE", "AT", "CH")
                .flatMap(
                        country ->
                                HolidayManager.getInstance(
                                                ManagerParameters.create(
                                                        country.toLowerCase(Locale.ROOT)))
                                        .getCalendarHierarchy()
                                        .getChildren()
                                        .keySet()
                                        .stream()
                                        .sorted()
                                        .map(
                                                part ->
                                                        country
                                                                + "-"
                                                                + part.toUpperCase(Locale.ROOT)));
    }

    @Test
    void allStatesAndCantonsAreKnown() {
        assertThat(regions().filter(each -> each.startsWith("DE"))).hasSize(16);
        assertThat(regions().filter(each -> each.startsWith("AT"))).hasSize(9);
        assertThat(regions().filter(each -> each.startsWith("CH"))).hasSize(26);
    }

    @ParameterizedTest
    @MethodSource("regions")
    void eachDeadlineFallsOnABusinessDayAtTheSameTime(String region) {
        Set<LocalDate> holidays = holidays(region);
        assertThat(holidays).hasSizeGreaterThan(5);
        Predicate<LocalDate> calendar = calendars.of(region);
        for (LocalDate day = FIRST; day.isBefore(BEYOND); day = day.plusDays(1)) {
            for (LocalTime time : TIMES) {
                LocalDateTime assigned = day.atTime(time);
                Deadlines deadlines =
                        RulesOfEngagement.deadlines(
                                assigned.atZone(BERLIN).toInstant(),
                                DecisionMode.MUST_ACCEPT,
                                VALUES,
                                calendar);
                check(holidays, assigned, 1, deadlines.remindAt());
                check(holidays, assigned, 2, deadlines.escalateAt());
                check(holidays, assigned, 10, Objects.requireNonNull(deadlines.acceptAt()));
            }
        }
    }

    private static void check(
            Set<LocalDate> holidays, LocalDateTime assigned, int days, Instant deadline) {
        LocalDateTime at = LocalDateTime.ofInstant(deadline, BERLIN);
        boolean onADayOff = isOff(assigned.toLocalDate(), holidays);
        long openAfterwards =
                assigned.toLocalDate()
                        .plusDays(1)
                        .datesUntil(at.toLocalDate().plusDays(1))
                        .filter(day -> !isOff(day, holidays))
                        .count();
        assertThat(isOff(at.toLocalDate(), holidays)).as("%s to %s", assigned, at).isFalse();
        // The first business day after a day off is the one that is counted from.
        assertThat(openAfterwards)
                .as("%s to %s", assigned, at)
                .isEqualTo(onADayOff ? days + 1 : days);
        assertThat(at.toLocalTime())
                .as("%s to %s", assigned, at)
                .isEqualTo(onADayOff ? LocalTime.MIDNIGHT : assigned.toLocalTime());
    }

    private static boolean isOff(LocalDate day, Set<LocalDate> holidays) {
        return EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek())
                || holidays.contains(day);
    }

    /** Read by another way than the service does, and for the weeks of the next year as well. */
    private static Set<LocalDate> holidays(String region) {
        String[] parts = region.toLowerCase(Locale.ROOT).split("-");
        return HolidayManager.getInstance(ManagerParameters.create(parts[0]))
                .getHolidays(FIRST, BEYOND.plusMonths(2), parts[1])
                .stream()
                .filter(each -> each.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(each -> each.getDate())
                .collect(Collectors.toSet());
    }

    /** Those of 2027 that are no weekend anyway, as the laws of the states have them. */
    @ParameterizedTest
    @CsvSource({
        "DE,    01-01 03-26 03-29 05-06 05-17",
        "DE-BB, 01-01 03-26 03-29 05-06 05-17",
        "DE-BE, 01-01 03-08 03-26 03-29 05-06 05-17",
        "DE-BW, 01-01 01-06 03-26 03-29 05-06 05-17 05-27 11-01",
        "DE-BY, 01-01 01-06 03-26 03-29 05-06 05-17 05-27 11-01",
        "DE-HB, 01-01 03-26 03-29 05-06 05-17",
        "DE-HE, 01-01 03-26 03-29 05-06 05-17 05-27",
        "DE-HH, 01-01 03-26 03-29 05-06 05-17",
        "DE-MV, 01-01 03-08 03-26 03-29 05-06 05-17",
        "DE-NI, 01-01 03-26 03-29 05-06 05-17",
        "DE-NW, 01-01 03-26 03-29 05-06 05-17 05-27 11-01",
        "DE-RP, 01-01 03-26 03-29 05-06 05-17 05-27 11-01",
        "DE-SH, 01-01 03-26 03-29 05-06 05-17",
        "DE-SL, 01-01 03-26 03-29 05-06 05-17 05-27 11-01",
        "DE-SN, 01-01 03-26 03-29 05-06 05-17 11-17",
        "DE-ST, 01-01 01-06 03-26 03-29 05-06 05-17",
        "DE-TH, 01-01 03-26 03-29 05-06 05-17 09-20",
        "AT,    01-01 01-06 03-29 05-06 05-17 05-27 10-26 11-01 12-08",
        "AT-9,  01-01 01-06 03-29 05-06 05-17 05-27 10-26 11-01 12-08",
        "CH-ZH, 01-01 03-26 03-29 05-06 05-17"
    })
    void theDaysOffAreThoseOfTheLaw(String region, String days) {
        Predicate<LocalDate> calendar = calendars.of(region);
        assertThat(FIRST.datesUntil(BEYOND).filter(calendar).filter(day -> !isOff(day, Set.of())))
                .containsExactlyElementsOf(
                        Arrays.stream(days.split(" "))
                                .map(day -> LocalDate.parse("2027-" + day))
                                .toList());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"DE-XX", "XX", "XX-BY", "AT-10", "CH-001"})
    void whoseCalendarNobodyKnowsHasWeekendsOnly(String code) {
        assertThat(FIRST.datesUntil(BEYOND).filter(calendars.of(code))).isEmpty();
    }
}
