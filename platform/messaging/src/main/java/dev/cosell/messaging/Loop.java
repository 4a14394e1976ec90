package dev.cosell.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A thread that does one round after the other until it is stopped. A round that fails is logged
 * and followed by a pause; the loop itself never ends by what a round throws.
 */
abstract class Loop implements Runnable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Logger log = Logger.getLogger(getClass());
    private final String name;
    private final Duration backoff;
    private final Duration maxBackoff;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private volatile long lastBeat = System.nanoTime();
    private volatile int failures;

    Loop(String name, MessagingConfig config) {
        this.name = name;
        this.backoff = config.backoff();
        this.maxBackoff = config.maxBackoff();
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
    }

    /** One round; it returns how long to wait for a wake-up before the next one. */
    abstract Duration round() throws Exception;

    /** Lets go of what a failed round may have left in a bad state. */
    abstract void reset();

    final void start() {
        thread.start();
    }

    final void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    final void stop() {
        stopping = true;
        interruptWait();
        wake();
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called on stop, to end a blocking call of a round. */
    void interruptWait() {}

    final boolean stopping() {
        return stopping;
    }

    final void beat() {
        lastBeat = System.nanoTime();
    }

    final Duration sinceLastBeat() {
        return Duration.ofNanos(System.nanoTime() - lastBeat);
    }

    /** How many rounds in a row have failed; 0 when the last one did not. */
    final int failures() {
        return failures;
    }

    final String name() {
        return name;
    }

    @Override
    public final void run() {
        while (!stopping) {
            beat();
            await(oneRound());
        }
        letGo();
    }

    private Duration oneRound() {
        try {
            Duration wait = round();
            if (failures > 0) {
                log.infof("%s is working again after %d failed rounds", name, failures);
                failures = 0;
            }
            return wait;
        } catch (Exception | Error e) {
            if (stopping) {
                return Duration.ZERO;
            }
            failures++;
            Duration pause = pause(failures);
            log.warnf("%s failed, next try in %d ms: %s", name, pause.toMillis(), rootMessage(e));
            log.debug("The failure in full", e);
            letGo();
            return pause;
        }
    }

    private void letGo() {
        try {
            reset();
        } catch (Exception | Error e) {
            log.warnf("%s could not let go of everything: %s", name, rootMessage(e));
        }
    }

    /** The pause after the n-th failure in a row. */
    final Duration pause(int failure) {
        long doubled = backoff.toMillis() << Math.min(failure - 1, 16);
        return Duration.ofMillis(Math.min(doubled, maxBackoff.toMillis()));
    }

    final void await(Duration wait) {
        if (stopping || wait.isZero()) {
            return;
        }
        try {
            if (wakeUps.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    static String rootMessage(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 20; depth++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
