package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.VerifyEvidence.Verified;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was found out about the evidence of some links. */
@Schema(name = "EvidenceVerification")
record VerificationResponse(
        @Schema(description = "How many links were looked at") int links,
        @Schema(description = "How many entries they have") long entries,
        @Schema(description = "The first of each link that has one; none where all is whole")
                List<BreachResponse> breaches,
        @Schema(description = "Where to go on; null where no link is left")
                @Nullable UUID nextCursor) {

    static VerificationResponse from(Verified verified, Locale language) {
        return new VerificationResponse(
                verified.links(),
                verified.entries(),
                verified.breaches().stream()
                        .map(breach -> BreachResponse.from(breach, language))
                        .toList(),
                verified.next());
    }
}
