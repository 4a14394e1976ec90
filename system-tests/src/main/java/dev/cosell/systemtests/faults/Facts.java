package dev.cosell.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads fields of table rows and event payloads, both of which are JSON here. */
final class Facts {

    private Facts() {}

    /** The field as text; null where it is absent or null. */
    static @Nullable String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    static String required(JsonNode row, String field) {
        String text = text(row, field);
        if (text == null) {
            throw new IllegalStateException("No " + field + " in " + row);
        }
        return text;
    }

    static @Nullable Instant instant(JsonNode row, String field) {
        String text = text(row, field);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    /** A number without trailing zeros, so that 20 and 20.00 are the same. */
    static @Nullable BigDecimal number(JsonNode row, String field) {
        String text = text(row, field);
        return text == null ? null : new BigDecimal(text).stripTrailingZeros();
    }
}
