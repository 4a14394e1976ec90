package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.policy.Stage;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "StageRequest")
record StageRequest(@NotNull Stage stage) {}
