package dev.cosell.assignments.routing.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The policy values of routing; the source of the rules gives none. */
@ConfigMapping(prefix = "cosell.routing")
public interface RoutingConfig {

    /**
     * A9: for how many days, today included, somebody may be away and still get the deals of the
     * domains and customers that he answers for; whoever is away longer passes them on.
     */
    @WithDefault("7d")
    Duration longestAbsence();
}
