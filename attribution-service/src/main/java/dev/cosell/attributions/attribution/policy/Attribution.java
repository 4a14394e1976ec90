package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.attribution.policy.CreditPolicy.RevenueShare;
import java.util.List;

/** What a partner gets for a deal, with the answer of every rule that was asked. */
public sealed interface Attribution {

    List<Reason> reasons();

    /** The share, and credit for the sold MRR: R35 gives both or neither. */
    record Granted(List<Reason> reasons, RevenueShare share) implements Attribution {}

    record Refused(List<Reason> reasons) implements Attribution {}
}
