package dev.cosell.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Records that could not be applied, and those of the same key that wait behind them. To skip one
 * silently would lose what it tells, so only operations settle it: released in order, or discarded.
 */
@ApplicationScoped
public class ParkedRecords {

    private static final int MOST_AT_ONCE = 1_000;

    private final ServiceTransaction transaction;
    private final ParkedStore store;
    private final EventApplier applier;

    ParkedRecords(ServiceTransaction transaction, ParkedStore store, EventApplier applier) {
        this.transaction = transaction;
        this.store = store;
        this.applier = applier;
    }

    /**
     * What waits, oldest first, after the given id (0 for the first page), at most {@code limit}.
     */
    public List<ParkedRecord> waiting(long afterId, int limit) {
        return transaction.call(() -> store.page(afterId, limit));
    }

    long countWaitingKeys() {
        return transaction.call(store::countWaitingKeys);
    }

    /**
     * Applies what waits of a key, in its order, each record in a transaction of its own. Ends at
     * the first that fails again, with what its handler threw; it still waits then, and all behind
     * it.
     *
     * @param actor who releases it
     * @return how many no longer wait
     */
    public int release(String topic, String key, String actor) {
        int released = 0;
        while (released < MOST_AT_ONCE && applier.releaseOldest(topic, key, actor)) {
            released++;
        }
        return released;
    }

    /**
     * Gives up one record; those behind it still wait to be released.
     *
     * @param actor who discards it
     * @return false when it does not wait, or no longer
     */
    public boolean discard(long id, String actor) {
        return transaction.call(
                () ->
                        store.find(id)
                                .map(
                                        stored -> {
                                            applier.lock(Set.of(Records.keyOf(stored.record())));
                                            return store.settle(id, ParkedStore.DISCARDED, actor);
                                        })
                                .orElse(false));
    }
}
