package dev.cosell.domains.responsibility.api;

import dev.cosell.domains.responsibility.application.ReadHandovers;
import dev.cosell.domains.responsibility.application.StartHandover;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import dev.cosell.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/responsibility-handovers")
@RolesAllowed("operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Responsibility hand-overs",
        description = "Growth specialists take over from account managers, region by region")
class HandoverResource {

    private final StartHandover startHandover;
    private final ReadHandovers readHandovers;
    private final Caller caller;

    HandoverResource(StartHandover startHandover, ReadHandovers readHandovers, Caller caller) {
        this.startHandover = startHandover;
        this.readHandovers = readHandovers;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Operation(
            operationId = "startResponsibilityHandover",
            summary = "Hand the internal responsibility for a region's domains over (R13)",
            description =
                    "Registrants, limits and their use stay as they are. Domains that have a growth"
                            + " specialist, or asked for one already, are passed over; those that"
                            + " nobody matched are asked for again. The service works on it by"
                            + " itself: read how far it came.")
    @APIResponse(
            responseCode = "201",
            description = "Begun",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = HandoverResponse.class)))
    @APIResponse(
            responseCode = "422",
            description = "INVALID_CONTENT, or COUNTRY_NOT_IN_PILOT (R1)",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<HandoverResponse> start(HandoverRequest request) {
        var handover =
                startHandover.handle(
                        new StartHandover.Command(
                                request.countries(), request.dryRun(), caller.id()));
        return ResponseBuilder.create(RestResponse.Status.CREATED, HandoverResponse.from(handover))
                .location(URI.create("/responsibility-handovers/" + handover.id()))
                .build();
    }

    @GET
    @Operation(
            operationId = "listResponsibilityHandovers",
            summary = "List hand-overs, newest first")
    public Page<HandoverResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readHandovers.page(page),
                handover -> handover.id().toString(),
                HandoverResponse::from);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getResponsibilityHandover",
            summary = "Read how far a hand-over came, and its report")
    public HandoverResponse get(@PathParam("id") UUID id) {
        return HandoverResponse.from(readHandovers.one(id));
    }
}
