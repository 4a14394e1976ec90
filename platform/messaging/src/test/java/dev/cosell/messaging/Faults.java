package dev.cosell.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the handling of a key, or of a due subject, fail as often as a test wants. */
final class Faults {

    static final int ALWAYS = Integer.MAX_VALUE;

    private static final Map<String, Integer> REMAINING = new ConcurrentHashMap<>();

    private Faults() {}

    static void fail(String subject, int times) {
        REMAINING.put(subject, times);
    }

    static void mend(String subject) {
        REMAINING.remove(subject);
    }

    static void pass(String subject) {
        Integer left = REMAINING.computeIfPresent(subject, (key, times) -> times - 1);
        if (left != null && left >= 0) {
            throw new IllegalStateException("planted for " + subject);
        }
    }
}
