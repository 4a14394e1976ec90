package dev.cosell.attributions.link.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;

/** Confirmation links and the codes that customers sign them with. */
@ConfigMapping(prefix = "cosell.links")
public interface LinkConfig {

    /**
     * The keys that make links genuine, by name; each at least 32 bytes in base64url. A key stays
     * here until the last link under it has expired.
     */
    Map<String, String> keys();

    /** Name of the key for new links. */
    @WithDefault("local")
    String currentKey();

    /** Where customers reach this service. */
    @WithDefault("http://localhost:8084")
    String publicUrl();

    /** How long a link can be signed. */
    @WithDefault("90d")
    Duration lifetime();

    /** How long before the planned close there is a reminder of what the credit still lacks. */
    @WithDefault("P7D,P1D")
    List<Period> remindBeforeClose();

    /**
     * How often within a minute one client can guess: at tokens that are none of ours, and at the
     * codes of one link.
     */
    @WithDefault("20")
    int guessesPerMinute();

    /** One-time codes. */
    CodeConfig code();

    interface CodeConfig {

        /** How long a code can be used. */
        @WithDefault("15m")
        Duration lifetime();

        /** How often a code can be tried. */
        @WithDefault("5")
        int tries();

        /**
         * How many wrong codes can be tried for one deal, with all its links; then only a link that
         * operations issue can be signed.
         */
        @WithDefault("30")
        int triesPerDeal();

        /** How many codes are sent for one link within an hour. */
        @WithDefault("5")
        int mailsPerHour();

        /** How many codes one mailbox gets within a day, for all links of a partner. */
        @WithDefault("10")
        int mailsPerMailboxAndDay();
    }
}
