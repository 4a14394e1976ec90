package dev.cosell.domains.registration.application;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.cosell.domains.DomainProblem;
import dev.cosell.domains.registration.config.VendorConfig;
import dev.cosell.domains.registration.policy.Registrability;
import dev.cosell.domains.registration.policy.RequestedName;
import dev.cosell.domains.registration.policy.RequestedName.Flaw;
import dev.cosell.names.DomainName;
import dev.cosell.names.FreeMail;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Holds a name to what can be registered. */
@ApplicationScoped
public class NameCheck {

    private final VendorConfig vendor;

    NameCheck(VendorConfig vendor) {
        this.vendor = vendor;
    }

    /**
     * Gives the canonical form of a name back.
     *
     * @param ownDomains those of the partner that asks
     * @param errors where the name stands in the request's body, if it does
     * @throws ProblemException 422 with the reason why it cannot be registered
     */
    public String require(String text, Set<String> ownDomains, FieldError... errors) {
        return switch (check(text, ownDomains)) {
            case Registrability.Registrable registrable -> registrable.name();
            case Registrability.Refused refused ->
                    throw new ProblemException(problem(refused.reason()), List.of(errors));
        };
    }

    /**
     * Says of a name, in any spelling, whether it can be registered at all.
     *
     * @param ownDomains those of the partner that asks
     */
    public Registrability check(String text, Set<String> ownDomains) {
        Set<String> vendorDomains =
                vendor.domains().stream().map(DomainName::value).collect(toUnmodifiableSet());
        return Registrability.of(read(text), vendorDomains, ownDomains);
    }

    private static RequestedName read(String text) {
        return switch (DomainName.parse(text)) {
            case ParsedDomain.Registrable domain ->
                    new RequestedName.Domain(
                            domain.name().value(), FreeMail.isFreeMail(domain.name()));
            case ParsedDomain.Rejected rejected -> new RequestedName.NoDomain(flaw(rejected));
        };
    }

    private static Flaw flaw(ParsedDomain.Rejected rejected) {
        return switch (rejected.reason()) {
            case EMPTY, TOO_LONG, MALFORMED -> Flaw.MALFORMED;
            case IP_ADDRESS -> Flaw.IP_ADDRESS;
            case PUBLIC_SUFFIX -> Flaw.PUBLIC_SUFFIX;
            case UNKNOWN_SUFFIX -> Flaw.UNKNOWN_SUFFIX;
        };
    }

    private static DomainProblem problem(Registrability.Reason reason) {
        return switch (reason) {
            case NOT_A_DOMAIN -> DomainProblem.NOT_A_DOMAIN;
            case IP_ADDRESS -> DomainProblem.IP_ADDRESS;
            case PUBLIC_SUFFIX -> DomainProblem.PUBLIC_SUFFIX;
            case UNKNOWN_SUFFIX -> DomainProblem.UNKNOWN_SUFFIX;
            case FREE_MAIL_DOMAIN -> DomainProblem.FREE_MAIL_DOMAIN;
            case VENDOR_DOMAIN -> DomainProblem.VENDOR_DOMAIN;
            case OWN_DOMAIN -> DomainProblem.OWN_DOMAIN;
        };
    }
}
