package dev.cosell.messaging;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes the handling of a key, or of a due subject, fail as often as a test wants. */
final class Faults {

    static final int ALWAYS = Integer.MAX_VALUE;

    private static final Map<String, Integer> REMAINING = new ConcurrentHashMap<>();

    private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

    private record Gate(CountDownLatch reached, CountDownLatch open) {}

    private Faults() {}

    static void fail(String subject, int times) {
        REMAINING.put(subject, times);
    }

    static void mend(String subject) {
        REMAINING.remove(subject);
    }

    /** Makes the handling of a subject wait until it is let go. */
    static void hold(String subject) {
        GATES.put(subject, new Gate(new CountDownLatch(1), new CountDownLatch(1)));
    }

    /** Waits until somebody handles the subject that is held. */
    static void awaitHeld(String subject) {
        await(Objects.requireNonNull(GATES.get(subject)).reached());
    }

    static void letGo(String subject) {
        Objects.requireNonNull(GATES.remove(subject)).open().countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came within 20 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void pass(String subject) {
        Gate gate = GATES.get(subject);
        if (gate != null) {
            gate.reached().countDown();
            await(gate.open());
        }
        Integer left = REMAINING.computeIfPresent(subject, (key, times) -> times - 1);
        if (left != null && left >= 0) {
            throw new IllegalStateException("planted for " + subject);
        }
    }
}
