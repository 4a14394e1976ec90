package dev.cosell.domains.responsibility.api;

import dev.cosell.domains.responsibility.persistence.WaitingDomain;
import dev.cosell.names.DomainName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner's domain that has no growth specialist, and for which its account manager answers. */
@Schema(name = "DomainWithoutGrowthSpecialist")
record WaitingDomainResponse(
        @Schema(examples = "müller-maschinenbau.de") String domain,
        String partnerId,
        @Schema(description = "Who answers until then; absent where the partner has none")
                @Nullable String channelAccountManagerId,
        String company,
        String country,
        String postalCode,
        @Schema(
                        description = "REQUESTED while the answer is open",
                        enumeration = {"REQUESTED", "UNMATCHED"})
                String status,
        @Schema(description = "The rule by which nobody matches", examples = "R9")
                @Nullable String rule,
        @Schema(description = "Why nobody matches", examples = "NO_TERRITORY")
                @Nullable String reason,
        @Schema(description = "When it was last asked for") Instant requestedAt) {

    static WaitingDomainResponse from(WaitingDomain waiting) {
        return new WaitingDomainResponse(
                DomainName.stored(waiting.domain()).display(),
                waiting.partnerId(),
                waiting.channelAccountManagerId(),
                waiting.company(),
                waiting.country(),
                waiting.postalCode(),
                waiting.status().name(),
                waiting.rule(),
                waiting.reason(),
                waiting.requestedAt());
    }
}
