package dev.cosell.attributions.link.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the vendor itself. */
@ConfigMapping(prefix = "cosell.vendor")
public interface VendorConfig {

    /** The name that customers know. */
    @WithDefault("Vendor")
    String name();

    /** R36: the vendor's own domains, whose people never sign for a customer. */
    @WithDefault("vendor.example")
    Set<String> domains();

    /** What customers know products as, by code; one that is not named is read off its code. */
    Map<String, String> products();

    /** The address that customers turn to. */
    Optional<String> contactEmail();

    /** Who answers for the customer's page, where a law asks for that. */
    Optional<URI> imprint();

    /** What happens to the data of whoever signs, at length. */
    Optional<URI> privacyNotice();
}
