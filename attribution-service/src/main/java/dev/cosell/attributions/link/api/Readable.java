package dev.cosell.attributions.link.api;

import dev.cosell.names.DomainName;
import org.jspecify.annotations.Nullable;

/** What is stored in ASCII, as people read it. */
final class Readable {

    private Readable() {}

    static @Nullable String email(@Nullable String stored) {
        if (stored == null) {
            return null;
        }
        int domain = stored.indexOf('@') + 1;
        return stored.substring(0, domain) + DomainName.stored(stored.substring(domain)).display();
    }
}
