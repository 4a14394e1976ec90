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
        facts.put("holderClass", String.valueOf(holderClass));
        facts.put("existingCustomer", String.valueOf(existingCustomer));
        facts.put("growthSpecialistId", String.valueOf(growthSpecialistId));
        facts.put("decisionMode", String.valueOf(decisionMode));
        facts.put("actorId", actorId);
        return facts;
    }
}
