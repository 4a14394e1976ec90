package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.ledger.application.ChangeSubscription.Recorded;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change that is recorded, and what it corrected. */
@Schema(name = "RecordedChange")
record RecordedChangeResponse(
        SubscriptionChangeResponse change,
        @Schema(
                        description =
                                "What it corrects of months that were accrued without it; those"
                                        + " that come know of it")
                List<LedgerEntryResponse> entries) {

    static RecordedChangeResponse from(Recorded recorded, Locale language) {
        return new RecordedChangeResponse(
                SubscriptionChangeResponse.from(recorded.change()),
                recorded.entries().stream()
                        .map(entry -> LedgerEntryResponse.from(entry, language))
                        .toList());
    }
}
