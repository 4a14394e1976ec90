package dev.cosell.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a received event beside its data.
 *
 * @param sequence position within its key, from 1
 */
public record EventInfo(
        UUID id,
        String type,
        String source,
        String key,
        long sequence,
        Instant time,
        @Nullable String traceparent) {}
