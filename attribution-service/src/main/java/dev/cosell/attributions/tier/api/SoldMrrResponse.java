package dev.cosell.attributions.tier.api;

import dev.cosell.attributions.attribution.policy.Tier;
import dev.cosell.attributions.attribution.policy.TierThreshold;
import dev.cosell.attributions.tier.application.ReadSoldMrr.Reckoned;
import dev.cosell.attributions.tier.policy.SoldMrr;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What counts for a partner's tier (R35). */
@Schema(name = "SoldMrr")
record SoldMrrResponse(
        String partnerId,
        @Schema(description = "The day for which it is reckoned, in Europe/Berlin") LocalDate on,
        @Schema(description = "What was sold in the last 12 months, each currency by itself")
                List<Amount> soldMrr,
        @Schema(description = "The tier that it earns; operations confirm it before it is in force")
                Tier earnedTier,
        @Schema(description = "Absent for whoever earns the highest") @Nullable NextTier nextTier,
        @Schema(description = "When what counts changes next; absent where nothing counts")
                @Nullable LocalDate changesOn,
        @Schema(description = "The version of the credit policy that it is reckoned by")
                int creditPolicy) {

    @Schema(name = "SoldMrrAmount")
    record Amount(@Schema(examples = "1150.00") String amount, String currency) {}

    @Schema(name = "NextTier")
    record NextTier(
            Tier tier,
            @Schema(description = "From how much on, in either currency", examples = "2100.00")
                    String from,
            @Schema(
                            description = "What lacks in the currency that counts most",
                            examples = "950.00")
                    String missing) {}

    static SoldMrrResponse from(String partnerId, Reckoned reckoned) {
        SoldMrr.Earned earned = reckoned.earned();
        TierThreshold next = SoldMrr.next(earned.tier(), reckoned.policy().tiers());
        return new SoldMrrResponse(
                partnerId,
                reckoned.on(),
                earned.byCurrency().entrySet().stream()
                        .map(each -> new Amount(plain(each.getValue()), each.getKey()))
                        .toList(),
                earned.tier(),
                next == null
                        ? null
                        : new NextTier(
                                next.tier(),
                                plain(next.soldMrr()),
                                plain(next.soldMrr().subtract(earned.soldMrr()))),
                earned.changesOn(),
                reckoned.policy().version());
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(2).toPlainString();
    }
}
