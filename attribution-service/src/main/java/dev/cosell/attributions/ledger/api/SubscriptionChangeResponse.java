package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.attribution.api.Money;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a subscription that is recorded. */
@Schema(name = "SubscriptionChange")
record SubscriptionChangeResponse(
        @Schema(examples = "crm-101") String reference,
        ChangeKind kind,
        @Schema(examples = "2027-05-12") LocalDate effectiveOn,
        @Schema(description = "For UPGRADE and DOWNGRADE") @Nullable Money mrr,
        @Schema(description = "For REFUND") @Nullable Money amount,
        @Schema(description = "For WITHDRAWAL: the change that holds no longer")
                @Nullable String withdraws) {

    static SubscriptionChangeResponse from(Change change) {
        org.joda.money.Money given = change.money();
        Money money =
                given == null
                        ? null
                        : Money.of(given.getAmount(), given.getCurrencyUnit().getCode());
        boolean isRefund = change.kind() == ChangeKind.REFUND;
        return new SubscriptionChangeResponse(
                change.reference(),
                change.kind(),
                change.effectiveOn(),
                isRefund ? null : money,
                isRefund ? money : null,
                change.withdraws());
    }
}
