package dev.cosell.attributions.link.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.policy.Breach;
import dev.cosell.attributions.link.policy.Flaw;
import dev.cosell.web.Messages;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place at which evidence is not as it was written. */
@Schema(name = "EvidenceBreach")
record BreachResponse(
        UUID linkId,
        @Schema(description = "Number of the entry; 0 where it is about no single one") int entry,
        Flaw flaw,
        @Schema(description = "In the caller's language: what is wrong") String text) {

    static BreachResponse from(Breach breach, Locale language) {
        return new BreachResponse(
                breach.linkId(),
                breach.number(),
                breach.flaw(),
                Messages.text(
                        AttributionProblem.class,
                        "flaws",
                        language,
                        breach.flaw().name(),
                        List.of()));
    }
}
