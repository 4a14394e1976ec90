package dev.cosell.deals.deal.policy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a version of a rule set leaves to the vendor. The rules themselves name no number.
 *
 * @param unregisteredDomain A5: how free the growth specialist is where nobody holds the domain
 * @param creditGuardBusinessDays A6: how long a won close that would forfeit the partner's credit
 *     is held back after the partner was warned, 0 to 30
 * @param partnersOfRegionEverywhere A10: whether a partner based in the region is in with its
 *     customers elsewhere
 * @param foreignPartnersInRegion A10: whether a partner from elsewhere that sells into the region
 *     is in with its customers there
 * @param reminderBusinessDays A12: when an undecided collaboration is called to mind, after its
 *     assignment, 1 to 30
 * @param escalationBusinessDays A12: when it goes to operations, 1 to 30
 * @param automaticAcceptanceBusinessDays A12: when one that must be accepted counts as accepted, 1
 *     to 30; absent: never
 * @param linkNeeded A16: the motions whose credit needs the customer's confirmation link
 * @param qualification A13: what a deal must meet before its collaboration is requested
 * @param requiredFields A13: fields that a registration may leave out, and this rule set asks for
 */
public record PolicyValues(
        DecisionMode unregisteredDomain,
        int creditGuardBusinessDays,
        boolean partnersOfRegionEverywhere,
        boolean foreignPartnersInRegion,
        int reminderBusinessDays,
        int escalationBusinessDays,
        @Nullable Integer automaticAcceptanceBusinessDays,
        Set<SalesMotion> linkNeeded,
        List<QualificationCheck> qualification,
        Set<RequiredField> requiredFields) {

    public PolicyValues {
        linkNeeded = Set.copyOf(linkNeeded);
        qualification = List.copyOf(qualification);
        requiredFields = Set.copyOf(requiredFields);
    }
}
