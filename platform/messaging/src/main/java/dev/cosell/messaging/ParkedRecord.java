package dev.cosell.messaging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be applied, or stands behind one of its key that could not.
 *
 * @param key the record's key; empty for a record without one
 * @param type the event type that it names, if it does
 * @param reason why it waits: what the last try to apply it said
 * @param settlement what became of it; null as long as it waits
 */
public record ParkedRecord(
        long id,
        String topic,
        int partition,
        long offset,
        String key,
        @Nullable String type,
        String reason,
        Status status,
        Instant parkedAt,
        @Nullable Settlement settlement) {

    /** What became of a parked record. */
    public enum Status {
        WAITING,
        RELEASED,
        DISCARDED
    }

    /**
     * Who ended the wait of a record, and when.
     *
     * @param why the words of whoever discarded it; null for a release
     */
    public record Settlement(Instant at, String by, @Nullable String why) {}
}
