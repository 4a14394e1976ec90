package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** R33: the growth specialist took the offer back before it was answered. */
public record ForwardingWithdrawn(
        UUID dealId, String partnerId, String growthSpecialistId, String rule, Instant withdrawnAt)
        implements DealEvent {}
