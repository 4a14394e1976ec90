package dev.cosell.domains.responsibility.config;

import dev.cosell.domains.responsibility.policy.Pilot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Instant;
import java.util.Set;

/** The pilot in which growth specialists answer for partners' domains. */
@ConfigMapping(prefix = "cosell.pilot")
public interface PilotConfig {

    /** R1: the countries of its region, by their ISO 3166-1 codes. */
    @WithDefault("DE,AT,CH")
    Set<String> countries();

    /** R2: its first instant; by default 2 May 2022, 0:00 in Europe/Berlin. */
    @WithDefault("2022-05-01T22:00:00Z")
    Instant begins();

    /** As the policy takes it. */
    default Pilot asPilot() {
        return new Pilot(countries(), begins());
    }
}
