package dev.cosell.domains.registration.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** The policy values of registrations; the source of the rules gives none. */
@ConfigMapping(prefix = "cosell.domains")
public interface RegistrationConfig {

    /**
     * A21: how long a registration lasts, as an ISO 8601 period such as {@code P2Y}; without end
     * where it is absent. What was registered without an end keeps none.
     */
    Optional<Period> term();

    /** How long after its term a registration can still be renewed, and counts as held. */
    @WithDefault("P30D")
    Period grace();

    /** How long the holder has to answer a request for its domain; unanswered it is refused. */
    @WithDefault("14d")
    Duration transferAnswer();

    /** How many domains a partner may ask about in a minute, over all instances. */
    @WithDefault("30")
    int preflightsPerMinute();
}
