package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.DecisionEntity;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision, and in words why it was made. */
@Schema(name = "Decision")
record DecisionResponse(
        UUID id,
        @Schema(description = "Absent where a registration was refused") @Nullable UUID dealId,
        String question,
        String outcome,
        @Schema(examples = "R22") String rule,
        String code,
        @Schema(description = "The decision in the caller's language") String text,
        @Schema(description = "Every fact that was asked") Map<String, String> facts,
        String ruleSet,
        String decidedBy,
        Instant decidedAt) {

    static DecisionResponse from(DecisionEntity decision, Locale language) {
        return new DecisionResponse(
                decision.id(),
                decision.dealId(),
                decision.question().name(),
                decision.outcome().name(),
                decision.rule(),
                decision.code(),
                Messages.text(DealProblem.class, "decisions", language, decision.code(), List.of()),
                decision.facts(),
                decision.ruleSet(),
                decision.actor(),
                decision.decidedAt());
    }
}
