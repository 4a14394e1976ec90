package dev.cosell.deals;

import dev.cosell.testing.MutableClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The clock of the service under test: it stands still until a test moves it on. */
final class TestClock {

    /** A Tuesday. */
    static final MutableClock CLOCK = new MutableClock(Instant.parse("2026-11-24T10:15:30Z"));

    private TestClock() {}

    static final class Producer {

        @Produces
        @Singleton
        Clock clock() {
            return CLOCK;
        }
    }
}
