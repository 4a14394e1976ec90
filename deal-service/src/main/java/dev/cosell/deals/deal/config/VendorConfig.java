package dev.cosell.deals.deal.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What is known of the vendor itself. */
@ConfigMapping(prefix = "cosell.vendor")
public interface VendorConfig {

    /** A13: the vendor's own domains, which are no customer's. */
    @WithDefault("vendor.example")
    Set<String> domains();
}
