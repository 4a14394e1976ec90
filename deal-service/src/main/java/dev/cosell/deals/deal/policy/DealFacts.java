package dev.cosell.deals.deal.policy;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules may ask of a deal.
 *
 * @param growthSpecialistId null until the deal has one
 * @param decisionMode null until the collaboration is assigned
 * @param actorId who wants to do something
 */
public record DealFacts(
        RuleSet ruleSet,
        CollaborationStatus collaboration,
        @Nullable HolderClass holderClass,
        @Nullable Boolean existingCustomer,
        @Nullable String growthSpecialistId,
        @Nullable DecisionMode decisionMode,
        String actorId) {

    Map<String, String> asked() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("collaboration", collaboration.name());
        facts.put("holderClass", known(holderClass));
        facts.put("existingCustomer", known(existingCustomer));
        facts.put("growthSpecialistId", known(growthSpecialistId));
        facts.put("decisionMode", known(decisionMode));
        facts.put("actorId", actorId);
        return facts;
    }

    private static String known(@Nullable Object fact) {
        return fact == null ? "NOT_KNOWN" : fact.toString();
    }
}
