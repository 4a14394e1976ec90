package dev.cosell.domains.registration.policy;

import dev.cosell.domains.registration.policy.RequestedName.Domain;
import dev.cosell.domains.registration.policy.RequestedName.NoDomain;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a name can be registered at all, whoever holds it. R12: partners go on registering
 * domains. What is refused is ours, asked in this order:
 *
 * <ol>
 *   <li>{@link #namesNoDomain}: there is nothing that anybody could hold;
 *   <li>{@link #freeMail}: it says nothing about a company;
 *   <li>{@link #vendors}: nobody sells to the vendor;
 *   <li>{@link #ownDomain}: nobody sells to itself.
 * </ol>
 *
 * R17: no registration asks for a deal.
 */
public sealed interface Registrability {

    /**
     * @param name the canonical form
     */
    record Registrable(String name) implements Registrability {}

    record Refused(Reason reason) implements Registrability {}

    /** The stable code of a refusal. */
    enum Reason {
        NOT_A_DOMAIN,
        IP_ADDRESS,
        PUBLIC_SUFFIX,
        UNKNOWN_SUFFIX,
        FREE_MAIL_DOMAIN,
        VENDOR_DOMAIN,
        OWN_DOMAIN
    }

    /**
     * @param vendorDomains the vendor's own, in canonical form
     * @param ownDomains those of the partner that asks, in canonical form; empty for direct sales
     */
    static Registrability of(
            RequestedName name, Set<String> vendorDomains, Set<String> ownDomains) {
        return switch (name) {
            case NoDomain none -> new Refused(namesNoDomain(none));
            case Domain domain ->
                    Stream.of(
                                    freeMail(domain),
                                    vendors(domain, vendorDomains),
                                    ownDomain(domain, ownDomains))
                            .flatMap(Optional::stream)
                            .findFirst()
                            .<Registrability>map(Refused::new)
                            .orElseGet(() -> new Registrable(domain.value()));
        };
    }

    private static Reason namesNoDomain(NoDomain none) {
        return switch (none.flaw()) {
            case MALFORMED -> Reason.NOT_A_DOMAIN;
            case IP_ADDRESS -> Reason.IP_ADDRESS;
            case PUBLIC_SUFFIX -> Reason.PUBLIC_SUFFIX;
            case UNKNOWN_SUFFIX -> Reason.UNKNOWN_SUFFIX;
        };
    }

    private static Optional<Reason> freeMail(Domain domain) {
        return domain.freeMail() ? Optional.of(Reason.FREE_MAIL_DOMAIN) : Optional.empty();
    }

    private static Optional<Reason> vendors(Domain domain, Set<String> vendorDomains) {
        return vendorDomains.contains(domain.value())
                ? Optional.of(Reason.VENDOR_DOMAIN)
                : Optional.empty();
    }

    private static Optional<Reason> ownDomain(Domain domain, Set<String> ownDomains) {
        return ownDomains.contains(domain.value())
                ? Optional.of(Reason.OWN_DOMAIN)
                : Optional.empty();
    }
}
