package dev.cosell.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parked record with what it holds.
 *
 * @param payload as it was received; null where the record has none
 * @param before how many of its topic and key wait before it
 * @param behind how many of its topic and key wait behind it
 */
public record ParkedContent(
        ParkedRecord record,
        Map<String, String> headers,
        byte @Nullable [] payload,
        long before,
        long behind) {}
