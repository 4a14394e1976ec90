package dev.cosell.attributions.link.policy;

import java.util.Set;

/**
 * Somebody who wants to sign, by the registrable domain of the e-mail address, and the domains that
 * count. All of them are in the form to compare.
 *
 * @param freeMail whether anybody can have a mailbox in that domain
 * @param allowed whether operations have allowed this very address, with a reason
 */
public record Signer(
        String domain,
        String customerDomain,
        Set<String> partnerDomains,
        Set<String> vendorDomains,
        boolean freeMail,
        boolean allowed) {}
