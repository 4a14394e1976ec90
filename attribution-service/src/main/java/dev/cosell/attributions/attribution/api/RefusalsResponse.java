package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.attribution.application.ReadAttributions.Refusals;
import dev.cosell.web.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often a rule refused credit. */
@Schema(name = "RefusedCredit")
record RefusalsResponse(
        @Schema(examples = "R37") String rule,
        @Schema(examples = "NOT_PRESENTED") String code,
        @Schema(description = "The answer in the caller's language") String text,
        @Schema(description = "Deals that got this answer; one can get several") long deals,
        @Schema(description = "What those of them that were won sell a month, in each currency")
                List<Money> mrr) {

    static RefusalsResponse from(Refusals refusals, Locale language) {
        return new RefusalsResponse(
                refusals.reason().rule(),
                refusals.reason().name(),
                Messages.text(
                        AttributionProblem.class,
                        "reasons",
                        language,
                        refusals.reason().name(),
                        List.of()),
                refusals.deals(),
                refusals.byCurrency().stream()
                        .flatMap(
                                each ->
                                        each.mrr() == null || each.currency() == null
                                                ? Stream.empty()
                                                : Stream.of(Money.of(each.mrr(), each.currency())))
                        .sorted((one, other) -> one.currency().compareTo(other.currency()))
                        .toList());
    }
}
