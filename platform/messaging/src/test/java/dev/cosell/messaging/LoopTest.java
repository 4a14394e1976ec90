package dev.cosell.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final MessagingConfig CONFIG =
            Rig.config(Map.of("backoff", "1ms", "max-backoff", "40ms"));

    @Test
    void outlivesWhateverItsRoundsThrow() {
        var rounds = new AtomicInteger();
        var resets = new AtomicInteger();
        var loop =
                new Loop("test", CONFIG) {
                    @Override
                    Duration round() throws Exception {
                        return switch (rounds.incrementAndGet()) {
                            case 1 -> throw new Exception("checked");
                            case 2 -> throw new IllegalStateException("unchecked");
                            case 3 -> throw new StackOverflowError();
                            default -> Duration.ofMinutes(10);
                        };
                    }

                    @Override
                    void reset() {
                        if (resets.incrementAndGet() == 2) {
                            throw new IllegalStateException("nothing to let go of");
                        }
                    }
                };

        loop.start();

        await().until(() -> rounds.get() == 4);
        await().until(() -> loop.failures() == 0);
        assertThat(resets).hasValue(3);
        loop.wake();
        await().until(() -> rounds.get() == 5);
        loop.stop();
        assertThat(resets).hasValue(4);
    }

    @Test
    void fallsSilentWhereARoundHangs() {
        var hang = new CountDownLatch(1);
        var loop =
                new Loop("test", CONFIG) {
                    @Override
                    Duration round() throws Exception {
                        hang.await();
                        return Duration.ofMillis(1);
                    }

                    @Override
                    void reset() {}
                };

        loop.start();

        await().until(() -> loop.sinceLastBeat().toMillis() > 200);
        hang.countDown();
        await().until(() -> loop.sinceLastBeat().toMillis() < 100);
        loop.stop();
    }

    @Test
    void pausesLongerWithEachFailureUpToALimit() {
        var loop =
                new Loop("test", CONFIG) {
                    @Override
                    Duration round() {
                        return Duration.ZERO;
                    }

                    @Override
                    void reset() {}
                };

        assertThat(loop.pause(1)).isEqualTo(Duration.ofMillis(1));
        assertThat(loop.pause(5)).isEqualTo(Duration.ofMillis(16));
        assertThat(loop.pause(7)).isEqualTo(Duration.ofMillis(40));
        assertThat(loop.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(40));
    }
}
