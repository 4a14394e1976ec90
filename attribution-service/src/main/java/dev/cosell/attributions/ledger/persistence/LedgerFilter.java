package dev.cosell.attributions.ledger.persistence;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which entries are asked for; what is null is not asked. */
public record LedgerFilter(@Nullable String partnerId, @Nullable UUID dealId) {}
