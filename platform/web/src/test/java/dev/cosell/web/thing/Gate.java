package dev.cosell.web.thing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds requests back until a test lets them go on. */
public final class Gate {

    private static final CountDownLatch CLOSED = new CountDownLatch(1);

    private Gate() {}

    public static void open() {
        CLOSED.countDown();
    }

    static void pass() {
        try {
            if (!CLOSED.await(15, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody opened the gate");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
