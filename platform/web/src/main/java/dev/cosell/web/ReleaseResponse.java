package dev.cosell.web;

import dev.cosell.messaging.Settling;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a release did. */
@Schema(name = "ParkedRecordRelease")
record ReleaseResponse(
        Outcome outcome,
        @Schema(description = "How many were applied, in order") int released,
        @Schema(description = "How many of the topic and key still wait") long waiting,
        @Schema(description = "The record that could not be applied, now as before")
                @Nullable Failure failure) {

    /** Why a release ended. */
    @Schema(
            name = "ParkedRecordReleaseOutcome",
            description =
                    "COMPLETE: nothing of the key waits any more. FAILED_AGAIN: one failed, it and all behind it"
                            + " wait. PARTIAL: the bound of one call was reached, release the next one to go on.")
    enum Outcome {
        COMPLETE,
        FAILED_AGAIN,
        PARTIAL
    }

    @Schema(name = "ParkedRecordFailure")
    record Failure(
            @Schema(examples = "18") long id,
            @Schema(examples = "The header ce_id is missing") String reason) {}

    static ReleaseResponse from(Settling.Released released) {
        Settling.Failure failure = released.failure();
        if (failure != null) {
            return new ReleaseResponse(
                    Outcome.FAILED_AGAIN,
                    released.released(),
                    released.waiting(),
                    new Failure(failure.id(), failure.reason()));
        }
        return new ReleaseResponse(
                released.waiting() == 0 ? Outcome.COMPLETE : Outcome.PARTIAL,
                released.released(),
                released.waiting(),
                null);
    }
}
