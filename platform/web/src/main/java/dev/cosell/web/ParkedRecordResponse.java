package dev.cosell.web;

import dev.cosell.messaging.ParkedRecord;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A parked record as lists show it. */
@Schema(name = "ParkedRecord")
record ParkedRecordResponse(
        @Schema(examples = "17") long id,
        @Schema(examples = "cosell.deals.v1") String topic,
        int partition,
        long offset,
        @Schema(
                        description = "The record's key; empty for a record without one",
                        examples = "01890a5d-ac96-774b-bcce-b302099a8057")
                String key,
        @Schema(
                        description = "The event type that the record names, if it names one",
                        examples = "CollaborationAccepted")
                @Nullable String type,
        @Schema(
                        description = "What the last try to apply it said",
                        examples = "The header ce_id is missing")
                String reason,
        ParkedRecord.Status status,
        Instant parkedAt,
        @Nullable Settlement settlement) {

    /** What ended its wait. */
    @Schema(name = "ParkedRecordSettlement")
    record Settlement(
            Instant at,
            @Schema(description = "Who released or discarded it", examples = "ops-anna") String by,
            @Schema(description = "The reason of a discard; null for a release")
                    @Nullable String reason) {}

    static ParkedRecordResponse from(ParkedRecord record) {
        ParkedRecord.Settlement settlement = record.settlement();
        return new ParkedRecordResponse(
                record.id(),
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.type(),
                record.reason(),
                record.status(),
                record.parkedAt(),
                settlement == null
                        ? null
                        : new Settlement(settlement.at(), settlement.by(), settlement.why()));
    }
}
