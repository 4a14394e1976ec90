package dev.cosell.deals.deal.policy;

import java.util.function.BiPredicate;

/**
 * R24 and A13: what a deal must meet before its collaboration is requested. A rule set names those
 * that it asks for.
 */
public enum QualificationCheck {
    /** Every field that the rule set asks for is there. */
    REQUIRED_FIELDS(
            (candidate, values) ->
                    values.requiredFields().stream().allMatch(candidate.fields()::contains)),
    /** The company has a name that says something. */
    COMPANY_VALID((candidate, values) -> isName(candidate.companyName())),
    /** The contact has a name, and is neither the partner's nor the vendor's own. */
    CONTACT_VALID(
            (candidate, values) ->
                    isName(candidate.contactName())
                            && !candidate.contactIsOfPartner()
                            && !candidate.contactIsOfVendor()),
    /** The domain is neither the partner's nor the vendor's own. */
    DOMAIN_OF_CUSTOMER(
            (candidate, values) -> !candidate.domainIsOfPartner() && !candidate.domainIsOfVendor()),
    /** The contact writes from its company, not from a mailbox that anybody can have. */
    NO_FREE_MAIL_CONTACT((candidate, values) -> !candidate.contactUsesFreeMail()),
    /** The partner has no other open deal on the same domain. */
    NO_OPEN_DEAL((candidate, values) -> !candidate.hasOpenDeal());

    private static final int SHORTEST_NAME = 2;

    private final BiPredicate<Candidate, PolicyValues> met;

    QualificationCheck(BiPredicate<Candidate, PolicyValues> met) {
        this.met = met;
    }

    boolean isMetBy(Candidate candidate, PolicyValues values) {
        return met.test(candidate, values);
    }

    private static boolean isName(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count() >= SHORTEST_NAME;
    }
}
