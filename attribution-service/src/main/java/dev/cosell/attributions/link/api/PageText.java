package dev.cosell.attributions.link.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The words of the customer's page in one language. */
record PageText(Locale language) {

    /** The whole region has one time. */
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    String of(String key, String... arguments) {
        return Messages.text(AttributionProblem.class, "page", language, key, List.of(arguments));
    }

    String moment(Instant instant) {
        return DateTimeFormatter.ofPattern(of("moment"), language).format(instant.atZone(ZONE));
    }
}
