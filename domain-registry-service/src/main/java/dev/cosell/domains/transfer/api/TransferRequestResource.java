package dev.cosell.domains.transfer.api;

import dev.cosell.domains.transfer.application.RequestTransfer;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/domains/{name}/transfer")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domain transfers", description = "Asking the holder of a domain for it")
class TransferRequestResource {

    private final RequestTransfer requestTransfer;
    private final Caller caller;

    TransferRequestResource(RequestTransfer requestTransfer, Caller caller) {
        this.requestTransfer = requestTransfer;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed("partner")
    @Operation(
            operationId = "requestTransfer",
            summary = "Ask the holder of a domain for it",
            description =
                    "Nobody tells you who holds it, and nobody tells the holder who asks. Unanswered, the"
                            + " request is refused (A21).")
    @APIResponse(
            responseCode = "201",
            description = "The holder is asked",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TransferResponse.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "DOMAIN_IS_FREE, DOMAIN_ALREADY_YOURS, CAPACITY_EXHAUSTED,"
                            + " TRANSFER_ALREADY_REQUESTED, or PARTNER_NOT_YET_KNOWN with Retry-After")
    public RestResponse<TransferResponse> request(@PathParam("name") String name) {
        var transfer = requestTransfer.handle(name, caller.tenant().orElseThrow(), caller.id());
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED, TransferResponse.forPartner(transfer))
                .location(URI.create("/domain-transfers"))
                .build();
    }
}
