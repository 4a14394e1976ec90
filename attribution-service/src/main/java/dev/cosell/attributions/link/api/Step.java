package dev.cosell.attributions.link.api;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a customer can do on its page. */
enum Step {
    CODE,
    SIGN,
    DECLINE;

    /** As it stands in an address. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first one where none is named, or none of these. */
    static Step of(@Nullable String text) {
        return Arrays.stream(values())
                .filter(step -> step.text().equals(text))
                .findFirst()
                .orElse(CODE);
    }
}
