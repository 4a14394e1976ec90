package dev.cosell.attributions.credit.api;

import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.attributions.attribution.policy.CreditPolicy;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A version of the credit policy. */
@Schema(name = "CreditPolicy")
record CreditPolicyResponse(
        int version,
        Instant validFrom,
        @Schema(description = "Its first moment no longer; absent where nothing follows yet")
                @Nullable Instant validTo,
        int graceDays,
        List<CreditPolicyRequest.Terms> terms,
        List<CreditPolicyRequest.Threshold> tiers) {

    static CreditPolicyResponse from(CreditPolicy policy, CreditPolicies all) {
        return new CreditPolicyResponse(
                policy.version(),
                policy.validFrom(),
                all.validTo(policy),
                policy.graceDays(),
                policy.terms().stream().map(CreditPolicyRequest.Terms::from).toList(),
                policy.tiers().stream().map(CreditPolicyRequest.Threshold::from).toList());
    }
}
