package dev.cosell.attributions.statement.policy;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A quarter of the calendar, which a statement is about.
 *
 * @param number 1 to 4
 */
public record Quarter(int year, int number) implements Comparable<Quarter> {

    /**
     * For what was posted in the night of the end: a month that ends with the quarter is accrued on
     * the day after.
     */
    private static final int DAYS_TO_COME_IN = 3;

    private static final Pattern TEXT = Pattern.compile("(2[0-9]{3})-Q([1-4])");

    /** Reads {@code 2027-Q1}; empty where it is none of the years 2000 to 2999. */
    public static Optional<Quarter> read(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new Quarter(
                                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** Reads what {@link #toString} wrote. */
    public static Quarter stored(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException("No quarter: " + text));
    }

    public static Quarter of(LocalDate day) {
        return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
    }

    /** The one that a moment lies in. */
    public static Quarter at(Instant moment) {
        return of(LocalDate.ofInstant(moment, CreditPolicies.ZONE));
    }

    public Quarter next() {
        return of(to());
    }

    public Quarter previous() {
        return of(from().minusDays(1));
    }

    /** Its first day. */
    public LocalDate from() {
        return LocalDate.of(year, 3 * number - 2, 1);
    }

    /** The first day that no longer belongs. */
    public LocalDate to() {
        return from().plusMonths(3);
    }

    public Instant begin() {
        return from().atStartOfDay(CreditPolicies.ZONE).toInstant();
    }

    /** The first moment that no longer belongs. */
    public Instant end() {
        return to().atStartOfDay(CreditPolicies.ZONE).toInstant();
    }

    /** When its statements are issued, unless somebody has them issued before. */
    public Instant issueAt() {
        return to().plusDays(DAYS_TO_COME_IN).atStartOfDay(CreditPolicies.ZONE).toInstant();
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end());
    }

    /**
     * Whether its statement takes an entry that is in no statement yet: what was posted until its
     * end, and what was posted since for a month that was over by then.
     *
     * @param periodTo the first day after the month of the entry
     */
    public boolean takes(Instant postedAt, LocalDate periodTo) {
        return postedAt.isBefore(end()) || !periodTo.isAfter(to());
    }

    /** Whether its statement tells of a deal that earns no share, and that none has told of yet. */
    public boolean tells(Instant closedAt) {
        return closedAt.isBefore(end());
    }

    @Override
    public int compareTo(Quarter other) {
        return from().compareTo(other.from());
    }

    @Override
    public String toString() {
        return year + "-Q" + number;
    }
}
