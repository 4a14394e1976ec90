package dev.cosell.deals.staff.application;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The public holidays of a country or a part of it. */
@ApplicationScoped
public class HolidayCalendars {

    private static final Logger LOG = Logger.getLogger(HolidayCalendars.class);

    /** Few: a code that nobody knows is in it as well, so that it is complained of once a year. */
    private final Map<CalendarYear, Set<LocalDate>> days = new ConcurrentHashMap<>();

    private record CalendarYear(String code, int year) {}

    /**
     * @param code such as {@code AT} or {@code DE-BY}; whoever has none, or one that is not known,
     *     has no public holidays
     */
    public Predicate<LocalDate> of(@Nullable String code) {
        return code == null
                ? day -> false
                : day ->
                        days.computeIfAbsent(
                                        new CalendarYear(code, day.getYear()),
                                        HolidayCalendars::read)
                                .contains(day);
    }

    private static Set<LocalDate> read(CalendarYear wanted) {
        String[] parts = wanted.code().split("-", 2);
        if (HolidayManager.getSupportedCalendarCodes().contains(parts[0])) {
            var country =
                    HolidayManager.getInstance(
                            ManagerParameters.create(parts[0].toLowerCase(Locale.ROOT)));
            String[] region =
                    parts.length == 1
                            ? new String[0]
                            : new String[] {parts[1].toLowerCase(Locale.ROOT)};
            if (region.length == 0 || isIn(country.getCalendarHierarchy(), region[0])) {
                return country
                        .getHolidays(Year.of(wanted.year()), HolidayType.PUBLIC_HOLIDAY, region)
                        .stream()
                        .map(Holiday::getDate)
                        .collect(Collectors.toUnmodifiableSet());
            }
        }
        LOG.warnf(
                "Nobody knows the public holidays of %s: only weekends are days off there",
                wanted.code());
        return Set.of();
    }

    private static boolean isIn(CalendarHierarchy country, String region) {
        return country.getChildren().containsKey(region);
    }
}
