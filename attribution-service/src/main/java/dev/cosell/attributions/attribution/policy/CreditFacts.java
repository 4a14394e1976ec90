package dev.cosell.attributions.attribution.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a closed deal. The close tells motion, tier and acceptance itself, and the link
 * is kept here: no fact is missing because another topic is behind.
 *
 * @param motion how it was sold; null where nobody said so
 * @param tier of the partner at the close; null where nobody said so
 * @param acceptedAt null where the growth specialist accepted no collaboration
 * @param signedAt null where the customer signed no link
 * @param presentedAt null where the partner presented no signed link
 */
public record CreditFacts(
        @Nullable String motion,
        @Nullable String tier,
        @Nullable Instant acceptedAt,
        @Nullable Instant signedAt,
        @Nullable Instant presentedAt,
        Outcome outcome,
        Instant closedAt) {}
