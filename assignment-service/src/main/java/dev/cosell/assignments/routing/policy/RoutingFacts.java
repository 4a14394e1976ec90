package dev.cosell.assignments.routing.policy;

import dev.cosell.assignments.territory.policy.Customer;
import dev.cosell.assignments.territory.policy.Territory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that routing asks, at one moment.
 *
 * @param responsibleId who answers for the domain or the customer already
 * @param territories those that cover the customer, in any order
 * @param specialists R8: growth specialists and nobody else, by id
 * @param turns by the code of the territory
 * @param longestAbsence in days: for how long somebody keeps what he answers for
 */
public record RoutingFacts(
        Customer customer,
        @Nullable String responsibleId,
        List<Territory> territories,
        Map<String, GrowthSpecialist> specialists,
        Map<String, Turns> turns,
        LocalDate today,
        long longestAbsence) {

    Turns turnsIn(Territory territory) {
        return turns.getOrDefault(territory.code(), Turns.NONE);
    }

    boolean speaksTheirLanguage(GrowthSpecialist specialist) {
        return customer.language() == null || specialist.languages().contains(customer.language());
    }
}
