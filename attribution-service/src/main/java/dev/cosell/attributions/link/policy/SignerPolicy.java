package dev.cosell.attributions.link.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * R36: the customer signs ("vom Kunden unterschrieben"). {@link #RULES} names what is asked, in
 * this order: the vendor's and the partner's own people never sign, also where a deal is about
 * their own domain, and whatever operations allow.
 */
public final class SignerPolicy {

    private static final List<Function<Signer, Optional<SignerObjection>>> RULES =
            List.of(
                    SignerPolicy::vendorsOwnPeopleDoNotSign,
                    SignerPolicy::partnersOwnPeopleDoNotSign,
                    SignerPolicy::customersPeopleSign,
                    SignerPolicy::nobodySignsFromFreeMail);

    /** Why this signer may not sign; empty for one who may. */
    public static Optional<SignerObjection> objection(Signer signer) {
        return RULES.stream().flatMap(rule -> rule.apply(signer).stream()).findFirst();
    }

    /** R36. */
    static Optional<SignerObjection> vendorsOwnPeopleDoNotSign(Signer signer) {
        return signer.vendorDomains().contains(signer.domain())
                ? Optional.of(SignerObjection.SIGNER_OF_VENDOR)
                : Optional.empty();
    }

    /** R36. */
    static Optional<SignerObjection> partnersOwnPeopleDoNotSign(Signer signer) {
        return signer.partnerDomains().contains(signer.domain())
                ? Optional.of(SignerObjection.SIGNER_OF_PARTNER)
                : Optional.empty();
    }

    /** R36, A20: an address that only the customer's people have. */
    static Optional<SignerObjection> customersPeopleSign(Signer signer) {
        return signer.allowed() || signer.domain().equals(signer.customerDomain())
                ? Optional.empty()
                : Optional.of(SignerObjection.SIGNER_NOT_OF_CUSTOMER);
    }

    /** R36, A20: a deal about a free-mail domain does not make everybody there the customer. */
    static Optional<SignerObjection> nobodySignsFromFreeMail(Signer signer) {
        return signer.freeMail() && !signer.allowed()
                ? Optional.of(SignerObjection.SIGNER_OF_FREE_MAIL)
                : Optional.empty();
    }

    private SignerPolicy() {}
}
