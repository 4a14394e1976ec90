package dev.cosell.deals.deal.api;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ForwardingDeclineRequest")
record ForwardingDeclineRequest(@NotNull Reason reason) {

    /** Why a partner does not take a deal; events carry no free text. */
    @Schema(name = "ForwardingDeclineReason")
    enum Reason {
        NO_CAPACITY,
        NOT_OUR_FIELD,
        CONFLICT_OF_INTEREST,
        OTHER
    }
}
