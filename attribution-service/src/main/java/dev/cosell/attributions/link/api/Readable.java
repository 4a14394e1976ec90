package dev.cosell.attributions.link.api;

import dev.cosell.names.DomainName;

/** What is stored in ASCII, as people read it. */
final class Readable {

    private Readable() {}

    /** What is no address comes back as it is. */
    static String email(String stored) {
        int domain = stored.indexOf('@') + 1;
        if (domain == 0) {
            return stored;
        }
        return stored.substring(0, domain) + DomainName.stored(stored.substring(domain)).display();
    }
}
