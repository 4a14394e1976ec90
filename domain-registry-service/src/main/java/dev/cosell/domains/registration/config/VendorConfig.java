package dev.cosell.domains.registration.config;

import dev.cosell.names.DomainName;
import dev.cosell.names.ParsedDomain;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Set;
import org.eclipse.microprofile.config.spi.Converter;

/** What is to be known of the vendor whose partners register domains. */
@ConfigMapping(prefix = "cosell.vendor")
public interface VendorConfig {

    /** The vendor's own domains, in any spelling, separated by commas: nobody registers them. */
    @WithDefault("vendor.example")
    Set<@WithConverter(DomainNameConverter.class) DomainName> domains();

    /** Stops a service at its start whose configuration names something that is no domain. */
    final class DomainNameConverter implements Converter<DomainName> {

        private static final long serialVersionUID = 1;

        @Override
        public DomainName convert(String text) {
            return switch (DomainName.parse(text)) {
                case ParsedDomain.Registrable domain -> domain.name();
                case ParsedDomain.Rejected rejected ->
                        throw new IllegalArgumentException(
                                "Not a domain: " + text + " (" + rejected.reason() + ")");
            };
        }
    }
}
