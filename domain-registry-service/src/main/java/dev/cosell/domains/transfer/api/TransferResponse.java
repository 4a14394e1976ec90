package dev.cosell.domains.transfer.api;

import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.domains.transfer.persistence.TransferRepository.Received;
import dev.cosell.names.DomainName;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A request for a domain. Neither side learns who the other is (A4). */
@Schema(name = "DomainTransfer")
record TransferResponse(
        UUID id,
        @Schema(examples = "müller-maschinenbau.de") String domain,
        @Schema(enumeration = {"REQUESTED", "AGREED", "REFUSED"}) String status,
        @Schema(
                        description = "Why it was refused",
                        enumeration = {
                            "REFUSED_BY_HOLDER",
                            "NOT_ANSWERED",
                            "WITHDRAWN",
                            "HOLDER_CHANGED"
                        })
                @Nullable String reason,
        @Schema(description = "Who asks; for staff") @Nullable String partnerId,
        Instant requestedAt,
        @Schema(description = "Unanswered until then, it is refused (A21)") Instant answerUntil,
        @Nullable Instant answeredAt) {

    static TransferResponse forPartner(TransferEntity transfer) {
        return of(transfer, null);
    }

    static TransferResponse forStaff(TransferEntity transfer) {
        return of(transfer, transfer.partnerId());
    }

    static TransferResponse from(Received received) {
        return new TransferResponse(
                received.id(),
                DomainName.stored(received.name()).display(),
                received.status(),
                received.reason(),
                null,
                received.requestedAt(),
                received.answerUntil(),
                received.answeredAt());
    }

    private static TransferResponse of(TransferEntity transfer, @Nullable String partnerId) {
        var reason = transfer.reason();
        return new TransferResponse(
                transfer.id(),
                DomainName.stored(transfer.name()).display(),
                transfer.status().name(),
                reason == null ? null : reason.name(),
                partnerId,
                transfer.requestedAt(),
                transfer.answerUntil(),
                transfer.answeredAt());
    }
}
