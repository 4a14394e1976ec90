package dev.cosell.deals.deal.api;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "DeclineRequest")
record DeclineRequest(@NotNull Reason reason) {

    /** Why a growth specialist declines; events carry no free text. */
    @Schema(name = "DeclineReason")
    enum Reason {
        NO_CAPACITY,
        ALREADY_IN_CONTACT,
        NOT_A_FIT,
        OTHER
    }
}
