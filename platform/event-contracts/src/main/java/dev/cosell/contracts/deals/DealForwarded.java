package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** R33: a growth specialist offers a direct deal to a partner. */
public record DealForwarded(
        UUID dealId, String partnerId, String growthSpecialistId, String rule, Instant forwardedAt)
        implements DealEvent {}
