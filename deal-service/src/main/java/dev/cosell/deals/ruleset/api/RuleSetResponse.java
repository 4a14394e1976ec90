package dev.cosell.deals.ruleset.api;

import dev.cosell.deals.deal.policy.RuleSet;
import dev.cosell.deals.deal.policy.RuleSets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of a rule set. */
@Schema(name = "RuleSet")
record RuleSetResponse(
        @Schema(
                        description = "As deals and decisions name it",
                        examples = "dach-co-selling-pilot/1")
                String id,
        String name,
        int version,
        String region,
        List<String> countries,
        Instant validFrom,
        @Schema(description = "Its first moment no longer; absent where nothing follows yet")
                @Nullable Instant validTo,
        boolean suspended,
        RuleSetRequest.Policy policy) {

    static RuleSetResponse from(RuleSet ruleSet, RuleSets all) {
        return new RuleSetResponse(
                ruleSet.id(),
                ruleSet.name(),
                ruleSet.version(),
                ruleSet.region(),
                ruleSet.countries().stream().sorted().toList(),
                ruleSet.validFrom(),
                all.validTo(ruleSet),
                ruleSet.suspended(),
                RuleSetRequest.Policy.from(ruleSet.values()));
    }
}
