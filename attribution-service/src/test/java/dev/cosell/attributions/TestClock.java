package dev.cosell.attributions;

import dev.cosell.testing.MutableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The clock of the service under test: it stands still until a test moves it on. */
final class TestClock {

    static final MutableClock CLOCK = new MutableClock(Instant.parse("2027-01-29T10:15:30Z"));

    private TestClock() {}

    static final class Producer {

        @Produces
        @Singleton
        Clock clock() {
            return CLOCK;
        }
    }
}
