package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.policy.DeclineReason;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A link that the customer signs. */
@Schema(name = "ConfirmationLink")
record ConfirmationLinkResponse(
        UUID id,
        UUID dealId,
        @Schema(examples = "ISSUED") String status,
        @Schema(description = "What the customer opens; for the partner and operations only")
                @Nullable String url,
        @Schema(
                        description =
                                "An address outside the customer's domain that may sign; for the partner and operations only")
                @Nullable String allowedSigner,
        List<String> products,
        @Nullable String terms,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant signedAt,
        @Nullable Instant presentedAt,
        @Schema(description = "When it was declined or revoked, or expired")
                @Nullable Instant endedAt,
        @Nullable DeclineReason declineReason,
        @Schema(description = "The customer's own words") @Nullable String declineComment) {

    static ConfirmationLinkResponse from(Read read, @Nullable String url) {
        var link = read.link();
        return new ConfirmationLinkResponse(
                link.id(),
                link.dealId(),
                read.status().name(),
                url,
                url == null ? null : link.allowedSignerEmail(),
                link.products(),
                link.terms(),
                link.issuedAt(),
                link.expiresAt(),
                link.signedAt(),
                link.presentedAt(),
                link.endedAt(),
                link.declineReason(),
                link.declineComment());
    }
}
