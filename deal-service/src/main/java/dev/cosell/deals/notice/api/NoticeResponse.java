package dev.cosell.deals.notice.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.notice.persistence.NoticeEntity;
import dev.cosell.deals.notice.policy.NoticeKind;
import dev.cosell.names.DomainName;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody is told of a deal. */
@Schema(name = "Notice")
record NoticeResponse(
        UUID id,
        UUID dealId,
        @Schema(description = "The customer", examples = "Müller Maschinenbau GmbH") String company,
        @Schema(examples = "müller-maschinenbau.de") String domain,
        @Schema(description = "The confirmation link that it is about, in attribution-service")
                @Nullable UUID linkId,
        NoticeKind kind,
        @Schema(description = "In the caller's language: what happened, and what to do now")
                String text,
        Instant createdAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    static NoticeResponse from(NoticeEntity notice, Locale language) {
        return new NoticeResponse(
                notice.id(),
                notice.dealId(),
                notice.companyName(),
                DomainName.stored(notice.domain()).display(),
                notice.linkId(),
                notice.kind(),
                Messages.text(
                        DealProblem.class,
                        "notices",
                        language,
                        notice.kind().name(),
                        List.of(notice.dealId().toString())),
                notice.createdAt(),
                notice.acknowledgedAt(),
                notice.acknowledgedBy());
    }
}
