package dev.cosell.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that waits for operations: it could not be applied, or stands behind one of its key that
 * could not.
 */
public record ParkedRecord(
        long id,
        String topic,
        int partition,
        long offset,
        String key,
        @Nullable String type,
        String reason,
        String status,
        Instant parkedAt) {}
