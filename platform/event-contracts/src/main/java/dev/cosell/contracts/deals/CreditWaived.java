package dev.cosell.contracts.deals;

import java.time.Instant;
import java.util.UUID;

/** A6: the partner acknowledged that it loses the credit. */
public record CreditWaived(UUID dealId, String partnerId, Instant waivedAt) implements DealEvent {}
