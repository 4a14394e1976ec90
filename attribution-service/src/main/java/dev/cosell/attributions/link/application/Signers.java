package dev.cosell.attributions.link.application;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.config.VendorConfig;
import dev.cosell.attributions.link.persistence.ConfirmationLinkEntity;
import dev.cosell.attributions.link.policy.Signer;
import dev.cosell.attributions.link.policy.SignerPolicy;
import dev.cosell.attributions.partner.persistence.PartnerEntity;
import dev.cosell.attributions.partner.persistence.PartnerRepository;
import dev.cosell.names.DomainName;
import dev.cosell.names.EmailAddress;
import dev.cosell.names.FreeMail;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.FieldError;
import dev.cosell.web.ProblemException;
import dev.cosell.web.RefusedException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds everybody who wants to sign to R36. */
@Singleton
class Signers {

    private static final Duration UNTIL_A_PARTNER_IS_HEARD_OF = Duration.ofSeconds(1);

    private final PartnerRepository partners;
    private final Set<String> vendorDomains;

    Signers(PartnerRepository partners, VendorConfig vendor) {
        this.partners = partners;
        this.vendorDomains =
                vendor.domains().stream().map(Signers::registrable).collect(Collectors.toSet());
    }

    private static String registrable(String domain) {
        return switch (DomainName.parse(domain)) {
            case ParsedDomain.Registrable registrable -> registrable.name().value();
            case ParsedDomain.Rejected rejected ->
                    throw new IllegalStateException(
                            "cosell.vendor.domains: %s is no domain: %s"
                                    .formatted(domain, rejected.reason()));
        };
    }

    /**
     * The address of somebody who may sign this link.
     *
     * @throws RefusedException when R36 is against it
     */
    EmailAddress require(ConfirmationLinkEntity link, String text) {
        EmailAddress email = address(text);
        check(link, email, email.value().equals(link.allowedSignerEmail()));
        return email;
    }

    /**
     * An address that operations may allow for this link.
     *
     * @throws RefusedException when R36 is against it
     */
    EmailAddress allowable(ConfirmationLinkEntity link, String text) {
        EmailAddress email = address(text);
        check(link, email, true);
        return email;
    }

    private static EmailAddress address(String text) {
        return EmailAddress.parse(text)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        AttributionProblem.EMAIL_NOT_USABLE,
                                        List.of(new FieldError("/email", text))));
    }

    private void check(ConfirmationLinkEntity link, EmailAddress email, boolean allowed) {
        PartnerEntity partner =
                partners.findByIdOptional(link.partnerId())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                AttributionProblem.PARTNER_NOT_YET_KNOWN,
                                                UNTIL_A_PARTNER_IS_HEARD_OF));
        var signer =
                new Signer(
                        email.domain().value(),
                        link.domain(),
                        Set.copyOf(partner.domains()),
                        vendorDomains,
                        FreeMail.isFreeMail(email.domain()),
                        allowed);
        SignerPolicy.objection(signer)
                .ifPresent(
                        objection -> {
                            throw new RefusedException(
                                    AttributionProblem.valueOf(objection.name()),
                                    "R36",
                                    DomainName.stored(link.domain()).display());
                        });
    }
}
