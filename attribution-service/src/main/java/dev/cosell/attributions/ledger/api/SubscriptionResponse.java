package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.attribution.api.Money;
import dev.cosell.attributions.ledger.application.ReadLedger.Read;
import dev.cosell.attributions.ledger.application.SoldSubscription;
import dev.cosell.attributions.ledger.policy.Change;
import dev.cosell.attributions.ledger.policy.ShareTerms;
import dev.cosell.attributions.ledger.policy.Subscription;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was sold with a deal, and what became of it. */
@Schema(name = "Subscription")
record SubscriptionResponse(
        UUID dealId,
        String partnerId,
        Status status,
        @Schema(description = "The day of the close") LocalDate startedOn,
        @Schema(
                        description =
                                "The first day without it, which may lie ahead; absent while none is known")
                @Nullable LocalDate endsOn,
        @Schema(description = "In force today, or when it ended") Money mrr,
        @Schema(description = "Absent where the partner earns no share of the revenue, or not yet")
                @Nullable ShareResponse revenueShare,
        @Schema(description = "By the day from which they hold")
                List<SubscriptionChangeResponse> changes) {

    @Schema(name = "SubscriptionStatus")
    enum Status {
        ACTIVE,
        ENDED
    }

    @Schema(name = "SubscriptionShare")
    record ShareResponse(
            @Schema(examples = "20") String percent,
            @Schema(examples = "36") int months,
            @Schema(description = "The first day for which nothing is earned") LocalDate endsOn,
            @Schema(description = "How many months are accrued", examples = "4") int monthsAccrued,
            @Schema(description = "What all entries of the deal add up to") Money earned) {

        static ShareResponse from(Subscription share, Read read) {
            ShareTerms terms = share.terms();
            return new ShareResponse(
                    terms.percent().stripTrailingZeros().toPlainString(),
                    terms.months(),
                    share.shareEnd(),
                    read.monthsAccrued(),
                    Money.of(read.earned().getAmount(), read.earned().getCurrencyUnit().getCode()));
        }
    }

    static SubscriptionResponse from(Read read) {
        SoldSubscription sold = read.sold();
        List<Change> changes = sold.changes();
        String currency = sold.currency().getCode();
        LocalDate end = Subscription.endOf(changes).orElse(null);
        boolean ended = end != null && !end.isAfter(read.today());
        return new SubscriptionResponse(
                sold.deal().dealId(),
                sold.deal().partnerId(),
                ended ? Status.ENDED : Status.ACTIVE,
                sold.from(),
                end,
                Money.of(sold.mrrOn(read.today()).getAmount(), currency),
                sold.share().map(share -> ShareResponse.from(share, read)).orElse(null),
                changes.stream().map(SubscriptionChangeResponse::from).toList());
    }
}
