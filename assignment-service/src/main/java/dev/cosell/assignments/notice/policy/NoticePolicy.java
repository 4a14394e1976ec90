package dev.cosell.assignments.notice.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** How the vendor's staff is written to. */
public final class NoticePolicy {

    private static final int TRIED_FOR_DAYS = 7;

    /** The first of somebody's languages that there are texts in; German where there is none. */
    public static Locale language(List<String> languages) {
        return languages.stream()
                .filter(language -> language.equals("de") || language.equals("en"))
                .findFirst()
                .map(Locale::of)
                .orElse(Locale.GERMAN);
    }

    /**
     * Until when a mail that no server takes is tried: as long as it helps, and a week at least.
     */
    public static LocalDate lastTryOn(LocalDate dueOn, LocalDate today) {
        LocalDate atLeast = today.plusDays(TRIED_FOR_DAYS);
        return dueOn.isAfter(atLeast) ? dueOn : atLeast;
    }

    private NoticePolicy() {}
}
