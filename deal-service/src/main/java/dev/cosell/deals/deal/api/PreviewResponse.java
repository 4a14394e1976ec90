package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.PreviewDeal.Preview;
import dev.cosell.deals.deal.policy.Decision;
import dev.cosell.deals.deal.policy.DecisionMode;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.RulesOfEngagement;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the rules would say of a registration; nothing was written. */
@Schema(name = "DealPreview")
record PreviewResponse(
        @Schema(description = "The moment whose rules were asked") Instant asOf,
        boolean allowed,
        @Schema(examples = "dach-co-selling-pilot/1") String ruleSet,
        @Schema(
                        description =
                                "Absent where there would be no collaboration; the registry decides on the registration")
                @Nullable DecisionMode decisionMode,
        String holderClass,
        boolean existingCustomer,
        @Schema(description = "As of when the registry's domains and customers are known here")
                @Nullable Instant domainsAsOf,
        List<Check> qualification,
        @Schema(description = "Each decision in the order in which it would be made")
                List<Answer> decisions) {

    /** R24 and A13. */
    @Schema(name = "QualificationResult")
    record Check(
            QualificationCheck check,
            boolean met,
            @Schema(description = "What to mend; absent where it is met") @Nullable String text) {}

    /** A decision that would be made. */
    @Schema(name = "PreviewedDecision")
    record Answer(
            String question,
            String outcome,
            @Schema(examples = "R22") String rule,
            String code,
            @Schema(description = "In the caller's language") String text,
            Map<String, String> facts) {

        static Answer from(Decision decision, Locale language) {
            return new Answer(
                    decision.question().name(),
                    decision.outcome().name(),
                    decision.rule(),
                    decision.code(),
                    Messages.text(
                            DealProblem.class, "decisions", language, decision.code(), List.of()),
                    decision.facts());
        }
    }

    static PreviewResponse from(Preview preview, Locale language) {
        Decision mode = preview.mode();
        return new PreviewResponse(
                preview.asOf(),
                !preview.register().refused(),
                preview.ruleSet().ruleSet().id(),
                mode == null ? null : RulesOfEngagement.modeOf(mode),
                preview.domain().holderClass(),
                preview.domain().existingCustomer(),
                preview.domain().heardAt(),
                preview.qualification().entrySet().stream()
                        .map(
                                each ->
                                        new Check(
                                                each.getKey(),
                                                each.getValue(),
                                                each.getValue()
                                                        ? null
                                                        : text(each.getKey(), language)))
                        .toList(),
                (mode == null
                                ? List.of(preview.ruleSet(), preview.register())
                                : List.of(preview.ruleSet(), preview.register(), mode))
                        .stream().map(each -> Answer.from(each, language)).toList());
    }

    /** What to mend where a check is not met. */
    static String text(QualificationCheck check, Locale language) {
        return Messages.text(DealProblem.class, "qualification", language, check.name(), List.of());
    }
}
