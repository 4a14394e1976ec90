package dev.cosell.messaging;

import dev.cosell.messaging.DueRows.Claimed;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

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

    /** So many rows are done one by one, as some of them failed together. */
    private int singly;

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
        return doSome() ? Duration.ZERO : config.poll();
    }

    /** Somebody set the deadline anew while its handler waited for a lock. */
    private static final class NoLongerDueException extends RuntimeException {}

    private boolean doSome() {
        List<Claimed> claimed = new ArrayList<>();
        try {
            transaction.run(
                    () -> {
                        claim(claimed);
                        for (Claimed row : claimed) {
                            handlerOf(row).handle(row.subject());
                            if (!due.settle(row)) {
                                throw new NoLongerDueException();
                            }
                        }
                    });
            singly = Math.max(0, singly - claimed.size());
            return !claimed.isEmpty();
        } catch (NoLongerDueException e) {
            singly = Math.max(singly, claimed.size());
            return true; // And undone.
        } catch (RuntimeException | Error e) {
            if (claimed.isEmpty()) {
                throw e;
            }
            beat();
            if (claimed.size() > 1) {
                singly = claimed.size(); // Which one it is shows then.
            } else {
                postpone(claimed.getFirst(), e);
            }
            return true;
        }
    }

    private void claim(List<Claimed> claimed) {
        due.claim(handlers.keySet())
                .ifPresent(
                        first -> {
                            claimed.add(first);
                            int more = singly > 0 ? 0 : handlerOf(first).atOnce() - 1;
                            if (more > 0) {
                                claimed.addAll(due.claimLike(first, more));
                            }
                        });
    }

    private void postpone(Claimed failed, Throwable why) {
        LOG.warnf(
                "%s of %s failed and is put off: %s",
                failed.kind(), failed.subject(), rootMessage(why));
        LOG.debug("The failure in full", why);
        singly = Math.max(0, singly - 1);
        transaction.run(() -> due.postpone(failed, LONGEST_DELAY));
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
