package dev.cosell.attributions.link.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What is known of the vendor itself. */
@ConfigMapping(prefix = "cosell.vendor")
public interface VendorConfig {

    /** R36: the vendor's own domains, whose people never sign for a customer. */
    @WithDefault("vendor.example")
    Set<String> domains();
}
