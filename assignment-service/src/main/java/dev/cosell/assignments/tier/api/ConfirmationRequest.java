package dev.cosell.assignments.tier.api;

import dev.cosell.assignments.partner.persistence.Tier;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tier that is confirmed, as it was read: another one may be proposed since. */
@Schema(name = "TierConfirmationRequest")
record ConfirmationRequest(@NotNull Tier tier) {}
