package dev.cosell.attributions.link.api;

import dev.cosell.attributions.AttributionProblem;
import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.policy.DeclineReason;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
        @Schema(description = "The customer's own words") @Nullable String declineComment,
        @Schema(
                        description =
                                "What the link no longer brings; absent where there is nothing to say")
                @Nullable Warning warning) {

    /** What whoever presents a link has to know. */
    @Schema(name = "ConfirmationLinkWarning")
    record Warning(
            @Schema(examples = "TOO_LATE_FOR_CREDIT") String code,
            @Schema(examples = "R37") String rule,
            @Schema(description = "In the caller's language") String text) {

        static Warning tooLate(Locale language) {
            String code = "TOO_LATE_FOR_CREDIT";
            return new Warning(
                    code,
                    "R37",
                    Messages.text(AttributionProblem.class, "warnings", language, code, List.of()));
        }
    }

    static ConfirmationLinkResponse from(Read read, @Nullable String url, Locale language) {
        var link = read.link();
        String allowed = link.allowedSignerEmail();
        return new ConfirmationLinkResponse(
                link.id(),
                link.dealId(),
                read.status().name(),
                url,
                url == null || allowed == null ? null : Readable.email(allowed),
                link.products(),
                link.terms(),
                link.issuedAt(),
                link.expiresAt(),
                link.signedAt(),
                link.presentedAt(),
                link.endedAt(),
                link.declineReason(),
                link.declineComment(),
                read.tooLate() ? Warning.tooLate(language) : null);
    }
}
