package dev.cosell.deals.deal.policy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A deal that is to be registered, as its qualification sees it.
 *
 * @param hasOpenDeal whether its partner has another open deal on the same domain
 * @param fields what the registration gives of that which it may leave out
 */
public record Candidate(
        String companyName,
        String contactName,
        boolean contactUsesFreeMail,
        boolean contactIsOfPartner,
        boolean contactIsOfVendor,
        boolean domainIsOfPartner,
        boolean domainIsOfVendor,
        boolean hasOpenDeal,
        Set<RequiredField> fields) {

    public Candidate {
        fields = Set.copyOf(fields);
    }

    /** Each check that a rule set asks for, in its order, and whether it is met. */
    public Map<QualificationCheck, Boolean> checkedBy(PolicyValues values) {
        Map<QualificationCheck, Boolean> checked = new EnumMap<>(QualificationCheck.class);
        values.qualification().forEach(check -> checked.put(check, check.isMetBy(this, values)));
        return checked;
    }
}
