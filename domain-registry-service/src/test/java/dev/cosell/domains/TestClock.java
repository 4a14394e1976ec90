package dev.cosell.domains;

import dev.cosell.testing.MutableClock;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** A clock that stands still until a test moves it on. */
final class TestClock {

    static final MutableClock CLOCK = new MutableClock(Instant.parse("2027-01-29T10:15:30Z"));

    private TestClock() {}

    /** For the tests whose profile asks for it. */
    @Alternative
    @Singleton
    static class Producer {

        @Produces
        @Singleton
        Clock clock() {
            return CLOCK;
        }
    }
}
