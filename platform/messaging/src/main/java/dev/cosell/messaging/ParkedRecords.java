package dev.cosell.messaging;

import dev.cosell.messaging.ParkedRecord.Status;
import dev.cosell.messaging.ParkedStore.Stored;
import dev.cosell.messaging.Settling.Done;
import dev.cosell.messaging.Settling.Failure;
import dev.cosell.messaging.Settling.Refused;
import dev.cosell.messaging.Settling.Released;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records that could not be applied, and those of the same key that wait behind them. To skip one
 * silently would lose what it tells, so only operations settle it: released in order, or discarded.
 */
@ApplicationScoped
public class ParkedRecords {

    private static final Logger LOG = Logger.getLogger(ParkedRecords.class);

    private static final int MOST_AT_ONCE = 1_000;

    /**
     * Well below the limit of a transaction: whoever keeps an answer for an idempotency key has one
     * open all the while.
     */
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(5);

    private final ServiceTransaction transaction;
    private final ParkedStore store;
    private final EventApplier applier;

    ParkedRecords(ServiceTransaction transaction, ParkedStore store, EventApplier applier) {
        this.transaction = transaction;
        this.store = store;
        this.applier = applier;
    }

    /**
     * Records in the order in which they were parked, after the given id (0 for the first page).
     *
     * @param topic of this topic only, if it is given
     * @param key of this key only, if it is given
     * @param limit at most this many
     */
    public List<ParkedRecord> page(
            Status status, @Nullable String topic, @Nullable String key, long afterId, int limit) {
        return transaction.call(() -> store.page(status, topic, key, afterId, limit));
    }

    public Optional<ParkedContent> find(long id) {
        return transaction.call(() -> store.find(id));
    }

    long countWaitingKeys() {
        return transaction.call(store::countWaitingKeys);
    }

    /**
     * Applies what waits of a record's topic and key, in its order, each record in a transaction of
     * its own: up to 1,000 of them, for 5 s, and up to the first that fails again, which still
     * waits then, and all behind it. The record must be the first that waits of its key.
     *
     * @param actor who releases it
     */
    public Settling<Released> release(long id, String actor) {
        return alone(id, waiting -> release(waiting, actor));
    }

    /**
     * Gives up one record; those behind it still wait to be released.
     *
     * @param actor who discards it
     * @param why in the actor's words
     */
    public Settling<ParkedContent> discard(long id, String actor, String why) {
        return alone(
                id,
                waiting -> {
                    applier.discard(ParkedStore.received(waiting), id, actor, why);
                    LOG.infof("%s discarded parked record %d", actor, id);
                    return new Done<>(store.find(id).orElseThrow());
                });
    }

    /** Keeps others away from the record's key while the work is done; nobody waits for that. */
    private <T> Settling<T> alone(long id, Function<ParkedContent, Settling<T>> work) {
        return transaction.call(
                () -> {
                    Optional<ParkedContent> found = store.find(id);
                    if (found.isEmpty()) {
                        return new Refused<>(new Settling.Unknown());
                    }
                    ParkedRecord record = found.get().record();
                    if (!store.hold(record.topic(), record.key())) {
                        return new Refused<>(new Settling.Busy());
                    }
                    // Somebody may have settled it just before it was held.
                    ParkedContent held = store.find(id).orElseThrow();
                    return held.record().status() == Status.WAITING
                            ? work.apply(held)
                            : new Refused<>(new Settling.Settled(held.record()));
                });
    }

    private Settling<Released> release(ParkedContent waiting, String actor) {
        String topic = waiting.record().topic();
        String key = waiting.record().key();
        if (waiting.before() > 0) {
            return new Refused<>(
                    new Settling.NotOldest(store.oldest(topic, key).map(Stored::id).orElseThrow()));
        }
        long limit = System.nanoTime() + RELEASE_LIMIT.toNanos();
        int released = 0;
        Failure failure = null;
        try {
            while (released < MOST_AT_ONCE
                    && System.nanoTime() < limit
                    && applier.releaseOldest(topic, key, actor)) {
                released++;
            }
        } catch (RuntimeException | Error e) {
            // A database that is away is no fault of the record.
            applier.requireDatabase();
            failure = explain(topic, key, e);
        }
        long still = transaction.call(() -> store.countWaiting(topic, key));
        LOG.infof(
                "%s released %d parked records of %s from %d on, %d still wait",
                actor, released, topic, waiting.record().id(), still);
        return new Done<>(new Released(released, still, failure));
    }

    /** Keeps why the first that waits could not be applied, in a transaction of its own. */
    private Failure explain(String topic, String key, Throwable failure) {
        String reason =
                failure instanceof MalformedEventException
                        ? String.valueOf(failure.getMessage())
                        : Loop.rootMessage(failure);
        return transaction.call(
                () -> {
                    long id = store.oldest(topic, key).map(Stored::id).orElseThrow();
                    store.explain(id, reason);
                    return new Failure(id, store.find(id).orElseThrow().record().reason());
                });
    }
}
