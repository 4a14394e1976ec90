package dev.cosell.deals.work.api;

import dev.cosell.deals.work.persistence.CommunicationEntity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Communication")
record CommunicationResponse(
        UUID id,
        String channel,
        Instant occurredAt,
        List<String> participants,
        String summary,
        String recordedBy,
        Instant recordedAt) {

    static CommunicationResponse from(CommunicationEntity communication) {
        return new CommunicationResponse(
                communication.id(),
                communication.channel(),
                communication.occurredAt(),
                communication.participants(),
                communication.summary(),
                communication.recordedBy(),
                communication.recordedAt());
    }
}
