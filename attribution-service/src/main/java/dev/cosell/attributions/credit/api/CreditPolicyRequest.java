package dev.cosell.attributions.credit.api;

import dev.cosell.attributions.attribution.policy.CreditPolicy;
import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import dev.cosell.attributions.attribution.policy.SalesMotion;
import dev.cosell.attributions.attribution.policy.Tier;
import dev.cosell.attributions.attribution.policy.TierThreshold;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of the credit policy that is to come into force. */
@Schema(name = "CreditPolicyRequest")
record CreditPolicyRequest(
        @NotNull
                @Schema(
                        description =
                                "Its first moment, at least a minute from now; the version before ends there",
                        examples = "2027-01-01T00:00:00Z")
                Instant validFrom,
        @NotNull
                @Min(0)
                @Max(90)
                @Schema(
                        description =
                                "A17: for how many days after the close the link can still be signed"
                                        + " and presented; with 0, at the close is late")
                Integer graceDays,
        @NotNull
                @Size(max = 24)
                @Schema(
                        description =
                                "A16: what each motion earns; one that is not here earns nothing")
                List<@NotNull @Valid Terms> terms,
        @NotNull
                @Size(max = 4)
                @Schema(
                        description =
                                "From how much MRR, sold in 12 months, on a partner earns a tier; the"
                                        + " lowest first. One that is not here is not earned.")
                List<@NotNull @Valid Threshold> tiers) {

    /** From how much on a tier is earned. */
    @Schema(name = "TierThreshold")
    record Threshold(
            @NotNull Tier tier,
            @NotNull
                    @Pattern(
                            regexp = "(?!0*(\\.0*)?$)[0-9]{1,9}(\\.[0-9]{1,2})?",
                            message = "{dev.cosell.attributions.pattern.soldMrr}")
                    @Schema(
                            description =
                                    "Above 0, with at most two decimals; the same figure in EUR and"
                                            + " in CHF",
                            examples = "2100")
                    String soldMrr) {

        static Threshold from(TierThreshold threshold) {
            return new Threshold(
                    threshold.tier(), threshold.soldMrr().stripTrailingZeros().toPlainString());
        }

        TierThreshold threshold() {
            return new TierThreshold(tier, new BigDecimal(soldMrr));
        }
    }

    /** What partners of a tier earn by a motion. */
    @Schema(name = "CreditTerms")
    record Terms(
            @NotNull SalesMotion motion,
            @Nullable
                    @Schema(
                            description =
                                    "Absent: every tier that has no terms of its own for the motion")
                    Tier tier,
            @NotNull
                    @Schema(
                            description =
                                    "Whether the customer's confirmation link is needed for it. The"
                                            + " rule set of deal-service says for which motions a"
                                            + " partner is warned before a close without it.")
                    Boolean linkNeeded,
            @Nullable
                    @Valid
                    @Schema(description = "Absent where the motion earns no share of the revenue")
                    Share revenueShare,
            @NotNull @Schema(description = "Whether what is sold counts for the partner's tier")
                    Boolean soldMrr) {

        static Terms from(CreditPolicy.Terms terms) {
            RevenueShare share = terms.revenueShare();
            return new Terms(
                    terms.motion(),
                    terms.tier(),
                    terms.linkNeeded(),
                    share == null
                            ? null
                            : new Share(
                                    share.percent().stripTrailingZeros().toPlainString(),
                                    share.months()),
                    terms.soldMrr());
        }

        CreditPolicy.Terms terms() {
            return new CreditPolicy.Terms(
                    motion,
                    tier,
                    linkNeeded,
                    revenueShare == null
                            ? null
                            : new RevenueShare(
                                    new BigDecimal(revenueShare.percent()), revenueShare.months()),
                    soldMrr);
        }
    }

    /** A partner's share of a sale. */
    @Schema(name = "CreditShare")
    record Share(
            @NotNull
                    @Pattern(
                            regexp = "(?!0*(\\.0*)?$)(100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?)",
                            message = "{dev.cosell.attributions.pattern.percent}")
                    @Schema(
                            description =
                                    "Of the monthly recurring revenue; above 0, up to 100, with at"
                                            + " most two decimals",
                            examples = "20")
                    String percent,
            @NotNull @Min(1) @Max(120) @Schema(examples = "36") Integer months) {}

    List<CreditPolicy.Terms> policyTerms() {
        return terms.stream().map(Terms::terms).toList();
    }

    List<TierThreshold> thresholds() {
        return tiers.stream().map(Threshold::threshold).toList();
    }

    /** The database keeps no less; two versions of one moment would collide there. */
    Instant begin() {
        return validFrom.truncatedTo(ChronoUnit.MICROS);
    }
}
