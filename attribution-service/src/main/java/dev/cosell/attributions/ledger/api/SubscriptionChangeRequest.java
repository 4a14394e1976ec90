package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ChangeKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to a subscription. */
@Schema(name = "SubscriptionChangeRequest")
record SubscriptionChangeRequest(
        @NotNull
                @Pattern(
                        regexp = "[\\x21-\\x7E]{1,100}",
                        message = "{dev.cosell.attributions.pattern.reference}")
                @Schema(
                        description =
                                "What the sender calls this change. Told again, it has no second"
                                        + " effect.",
                        examples = "crm-101")
                String reference,
        @NotNull ChangeKind kind,
        @NotNull
                @Schema(
                        description =
                                "The first day on which it holds; of a churn, the first day without"
                                        + " the subscription; of a refund, a day of the month that"
                                        + " had been paid for; of a withdrawal, the day of the"
                                        + " change that it withdraws. Of two changes of the MRR from one"
                                        + " day on, the one whose reference sorts last holds.",
                        examples = "2027-05-12")
                LocalDate effectiveOn,
        @Nullable @Valid @Schema(description = "For UPGRADE and DOWNGRADE: the MRR from then on")
                MoneyRequest mrr,
        @Nullable @Valid @Schema(description = "For REFUND: what the customer got back")
                MoneyRequest amount,
        @Schema(
                        description =
                                "For WITHDRAWAL: the reference of the change that was told by"
                                        + " mistake",
                        examples = "crm-100")
                @Nullable String withdraws) {

    @AssertTrue(message = "{dev.cosell.attributions.change.mrr}")
    @Schema(hidden = true)
    boolean isMrr() {
        return kind == null || ofMrr() == (mrr != null);
    }

    @AssertTrue(message = "{dev.cosell.attributions.change.amount}")
    @Schema(hidden = true)
    boolean isAmount() {
        return kind == null || (kind == ChangeKind.REFUND) == (amount != null);
    }

    @AssertTrue(message = "{dev.cosell.attributions.change.withdraws}")
    @Schema(hidden = true)
    boolean isWithdraws() {
        return kind == null || (kind == ChangeKind.WITHDRAWAL) == (withdraws != null);
    }

    private boolean ofMrr() {
        return kind == ChangeKind.UPGRADE || kind == ChangeKind.DOWNGRADE;
    }

    Change toChange() {
        MoneyRequest given = mrr == null ? amount : mrr;
        return new Change(
                reference, kind, effectiveOn, given == null ? null : given.money(), withdraws);
    }
}
