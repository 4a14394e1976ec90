package dev.cosell.messaging;

import dev.cosell.messaging.DueRows.Claimed;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what has fallen due; any number of instances share the work, and each row is done once.
 */
@Singleton
class DueLoop extends Loop {

    private static final Logger LOG = Logger.getLogger(DueLoop.class);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Duration CLEAN_UP_EVERY = Duration.ofHours(1);
    private static final int DELETED_AT_ONCE = 5_000;
    private static final int DELETIONS_AT_MOST = 200;

    private final ServiceTransaction transaction;
    private final DueRows due;
    private final List<CleanUp> cleanUps;
    private final MessagingConfig config;
    private final Map<String, DueHandler> handlers;
    private long lastCleanUp = System.nanoTime();

    DueLoop(
            ServiceTransaction transaction,
            DueRows due,
            MessagingConfig config,
            @All List<CleanUp> cleanUps,
            @All List<DueHandler> handlers) {
        super("due-rows", config);
        this.transaction = transaction;
        this.due = due;
        this.cleanUps = cleanUps;
        this.config = config;
        this.handlers =
                handlers.stream().collect(Collectors.toMap(DueHandler::kind, handler -> handler));
    }

    @Override
    Duration round() {
        cleanUpNowAndThen();
        return doOne() ? Duration.ZERO : config.poll();
    }

    /** Somebody set the deadline anew while its handler waited for a lock. */
    private static final class NoLongerDueException extends RuntimeException {}

    private boolean doOne() {
        var claimed = new AtomicReference<@Nullable Claimed>();
        try {
            return transaction.call(
                    () -> {
                        var row = due.claim(handlers.keySet());
                        row.ifPresent(
                                each -> {
                                    claimed.set(each);
                                    handlerOf(each).handle(each.subject());
                                    if (!due.settle(each)) {
                                        throw new NoLongerDueException();
                                    }
                                });
                        return row.isPresent();
                    });
        } catch (NoLongerDueException e) {
            return true; // And undone.
        } catch (RuntimeException | Error e) {
            Claimed failed = claimed.get();
            if (failed == null) {
                throw e;
            }
            LOG.warnf(
                    "%s of %s failed and is put off: %s",
                    failed.kind(), failed.subject(), rootMessage(e));
            LOG.debug("The failure in full", e);
            beat();
            transaction.run(() -> due.postpone(failed, LONGEST_DELAY));
            return true;
        }
    }

    private DueHandler handlerOf(Claimed row) {
        DueHandler handler = handlers.get(row.kind());
        if (handler == null) {
            throw new IllegalStateException("Nobody handles " + row.kind());
        }
        return handler;
    }

    private void cleanUpNowAndThen() {
        if (System.nanoTime() - lastCleanUp > CLEAN_UP_EVERY.toNanos()) {
            lastCleanUp = System.nanoTime();
            cleanUps.forEach(this::cleanUp);
        }
    }

    void cleanUp(CleanUp old) {
        for (int i = 0; i < DELETIONS_AT_MOST; i++) {
            beat();
            if (transaction.call(() -> old.deleteOld(DELETED_AT_ONCE)) < DELETED_AT_ONCE) {
                return;
            }
        }
    }

    @Override
    void reset() {}
}
