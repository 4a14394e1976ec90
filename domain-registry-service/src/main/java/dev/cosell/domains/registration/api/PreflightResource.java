package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.application.PreflightDomain;
import dev.cosell.names.DomainName;
import dev.cosell.web.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/domains/preflight")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class PreflightResource {

    private final PreflightDomain preflightDomain;
    private final Caller caller;

    PreflightResource(PreflightDomain preflightDomain, Caller caller) {
        this.preflightDomain = preflightDomain;
        this.caller = caller;
    }

    @Schema(name = "PreflightRequest")
    record PreflightRequest(
            @NotBlank
                    @Size(max = 300)
                    @Schema(
                            description = "The company's domain, in any spelling",
                            examples = "müller-maschinenbau.de")
                    String name) {}

    @Schema(name = "Preflight")
    record PreflightResponse(
            @Schema(examples = "müller-maschinenbau.de") String name,
            @Schema(
                            description =
                                    "FREE: register it. YOURS: you hold it. UNAVAILABLE: somebody else does."
                                            + " EXISTING_CUSTOMER: its company buys already; a deal on it"
                                            + " needs the growth specialist, at discretion.",
                            enumeration = {"FREE", "YOURS", "UNAVAILABLE", "EXISTING_CUSTOMER"})
                    String answer) {}

    @POST
    @RolesAllowed("partner")
    @Operation(
            operationId = "preflightDomain",
            summary = "Ask whether a domain could be registered; nothing is written",
            description =
                    "Never whose it is. A partner asks a bounded number of times in a minute; R17: no"
                            + " deal is needed to register.")
    @APIResponseSchema(
            value = PreflightResponse.class,
            responseCode = "200",
            responseDescription = "What the partner may know of it")
    @APIResponse(responseCode = "429", description = "Asked too often; Retry-After says when next")
    public PreflightResponse preflight(PreflightRequest request) {
        var found = preflightDomain.handle(request.name(), caller.tenant().orElseThrow());
        return new PreflightResponse(DomainName.stored(found.name()).display(), found.answer());
    }
}
