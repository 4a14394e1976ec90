package dev.cosell.deals.work.api;

import dev.cosell.deals.deal.policy.Participant;
import dev.cosell.deals.work.persistence.CommunicationEntity;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A talk with the customer. */
@Schema(name = "CommunicationRequest")
record CommunicationRequest(
        @NotNull Channel channel,
        @NotNull @PastOrPresent @Schema(examples = "2026-11-24T09:30:00Z") Instant occurredAt,
        @NotEmpty
                @Size(max = 20)
                @Schema(
                        description =
                                "Who took part or was copied in; PARTNER and CHANNEL_ACCOUNT_MANAGER always (R26)")
                List<@NotNull Participant> participants,
        @NotBlank @Size(max = 4_000) String summary) {

    /** How they talked. */
    @Schema(name = "CommunicationChannel")
    enum Channel {
        EMAIL,
        CALL,
        MEETING,
        OTHER
    }

    CommunicationEntity.Draft draft() {
        return new CommunicationEntity.Draft(
                channel.name(), occurredAt, Set.copyOf(participants), summary);
    }
}
