package dev.cosell.deals.deal.persistence;

import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** By what a list of deals is sorted; a minus stands for the greatest first. */
public enum DealSort {
    NEWEST_FIRST("-registeredAt", "id", DealEntity::id, UUID::fromString),
    OLDEST_FIRST("registeredAt", "id", DealEntity::id, UUID::fromString),
    EARLIEST_CLOSE_FIRST(
            "expectedCloseDate",
            "expectedCloseDate",
            DealEntity::expectedCloseDate,
            DealSort::date),
    LATEST_CLOSE_FIRST(
            "-expectedCloseDate",
            "expectedCloseDate",
            DealEntity::expectedCloseDate,
            DealSort::date),
    SMALLEST_FIRST("expectedMrr", "expectedMrr", DealEntity::expectedMrr, DealSort::amount),
    LARGEST_FIRST("-expectedMrr", "expectedMrr", DealEntity::expectedMrr, DealSort::amount);

    private static final String BETWEEN = " ";

    private final String text;
    private final String property;
    private final Function<DealEntity, Object> value;
    private final Function<String, Object> parse;

    DealSort(
            String text,
            String property,
            Function<DealEntity, Object> value,
            Function<String, Object> parse) {
        this.text = text;
        this.property = property;
        this.value = value;
        this.parse = parse;
    }

    /** As a query names it. */
    public String text() {
        return text;
    }

    /** Where a deal stands in a list: what it is sorted by, and its id, which makes that unique. */
    public record Place(Object value, UUID id) {}

    /** A deal's place, as a cursor holds it. */
    public String position(DealEntity deal) {
        return String.join(BETWEEN, text, value.apply(deal).toString(), deal.id().toString());
    }

    /**
     * The place that a page begins after.
     *
     * @throws ProblemException 400 for a cursor of another list, or of another order
     */
    Optional<Place> after(Page.Request page) {
        String position = page.after();
        if (position == null) {
            return Optional.empty();
        }
        String[] parts = position.split(BETWEEN, 3);
        if (parts.length != 3 || !parts[0].equals(text)) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
        try {
            return Optional.of(new Place(parse.apply(parts[1]), UUID.fromString(parts[2])));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }

    /** A cursor comes from outside, whoever made it: what no deal can have is no place. */
    private static LocalDate date(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw new IllegalArgumentException("Not a date: " + text);
        }
        return LocalDate.parse(text);
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("[0-9]{1,16}\\.[0-9]{2}")) {
            throw new IllegalArgumentException("Not an amount: " + text);
        }
        return new BigDecimal(text);
    }

    /** Whether the list is in the order of the ids alone, which is the order of time. */
    boolean byId() {
        return property.equals("id");
    }

    String property() {
        return property;
    }

    boolean descending() {
        return text.startsWith("-");
    }
}
