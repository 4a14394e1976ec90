package dev.cosell.deals.deal.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** To whom a deal is offered. */
@Schema(name = "ForwardingRequest")
record ForwardingRequest(
        @NotBlank @Size(max = 100) @Schema(examples = "nordlicht") String partnerId) {}
