package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.application.CloseDeal.Outcome;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ClosingRequest")
record ClosingRequest(
        @NotNull Result outcome,
        @Nullable @Valid @Schema(description = "For WON") Money mrr,
        @Nullable @Schema(description = "For LOST") LossReason lossReason) {

    @Schema(name = "Outcome")
    enum Result {
        WON,
        LOST
    }

    /** Why a deal was lost; events carry no free text. */
    @Schema(name = "LossReason")
    enum LossReason {
        PRICE,
        COMPETITOR,
        NO_DECISION,
        NO_BUDGET,
        OTHER
    }

    @AssertTrue(message = "{dev.cosell.deals.closing.mrr}")
    @Schema(hidden = true)
    boolean isMrr() {
        return outcome == null || (outcome == Result.WON) == (mrr != null);
    }

    @AssertTrue(message = "{dev.cosell.deals.closing.lossReason}")
    @Schema(hidden = true)
    boolean isLossReason() {
        return outcome == null || (outcome == Result.LOST) == (lossReason != null);
    }

    Outcome toOutcome() {
        if (mrr != null) {
            return new Outcome.Won(mrr.amount(), mrr.currency().name());
        }
        if (lossReason != null) {
            return new Outcome.Lost(lossReason.name());
        }
        throw new IllegalStateException("The constraints leave one of the two");
    }
}
