package dev.cosell.attributions.attribution.policy;

import dev.cosell.attributions.attribution.policy.CreditPolicy.Terms;
import java.time.Instant;
import java.util.List;

/** What a partner gets for a deal, with the answer of every rule that was asked. */
public sealed interface Attribution {

    /** A17: the deal is closed, and the policy leaves time to present the link until then. */
    record Open(Instant until) implements Attribution {}

    /** R35 gives both or neither; A16 says what both are for a motion. */
    record Granted(List<Reason> reasons, Terms terms) implements Attribution {}

    record Refused(List<Reason> reasons) implements Attribution {}
}
