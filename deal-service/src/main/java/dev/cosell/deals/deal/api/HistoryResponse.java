package dev.cosell.deals.deal.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.persistence.HistoryEntry;
import dev.cosell.web.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that happened to a deal. */
@Schema(name = "HistoryEntry")
record HistoryResponse(
        @Schema(description = "Its place in the deal's history, from 1") long sequence,
        Instant at,
        @Schema(
                        description = "Subject of the token, or the name of a service",
                        examples = "gs-lena")
                String who,
        @Schema(
                        description = "Name of the event that told of it",
                        examples = "CollaborationAccepted")
                String what,
        @Schema(description = "In the caller's language") String text,
        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "The event") String facts) {

    static HistoryResponse from(HistoryEntry entry, Locale language) {
        return new HistoryResponse(
                entry.sequence(),
                entry.recordedAt(),
                entry.actor(),
                entry.type(),
                Messages.text(DealProblem.class, "history", language, entry.type(), List.of()),
                entry.facts());
    }
}
