package dev.cosell.messaging;

import org.jspecify.annotations.Nullable;

/** What came of an attempt to settle a parked record. */
public sealed interface Settling<T> {

    /** It was done. */
    record Done<T>(T result) implements Settling<T> {}

    /** Nothing was changed. */
    record Refused<T>(Refusal why) implements Settling<T> {}

    /** Why nothing was changed. */
    sealed interface Refusal {}

    /** There is no such record. */
    record Unknown() implements Refusal {}

    /** Somebody else is settling records of its key at this moment. */
    record Busy() implements Refusal {}

    /** It waits no longer. */
    record Settled(ParkedRecord record) implements Refusal {}

    /** It is not the first that waits of its key. */
    record NotOldest(long oldest) implements Refusal {}

    /**
     * So many were applied, in order.
     *
     * @param waiting how many of the key still wait
     * @param failure why it ended before all were; null where none failed
     */
    record Released(int released, long waiting, @Nullable Failure failure) {}

    /** The record that could not be applied, now as before, and why. */
    record Failure(long id, String reason) {}
}
