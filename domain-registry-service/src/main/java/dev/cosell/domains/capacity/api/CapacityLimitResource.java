package dev.cosell.domains.capacity.api;

import dev.cosell.domains.capacity.application.ChangeCapacity;
import dev.cosell.domains.capacity.application.ReadCapacity;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/capacity-limits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Capacity")
class CapacityLimitResource {

    private final ReadCapacity readCapacity;
    private final ChangeCapacity changeCapacity;
    private final Caller caller;

    CapacityLimitResource(ReadCapacity readCapacity, ChangeCapacity changeCapacity, Caller caller) {
        this.readCapacity = readCapacity;
        this.changeCapacity = changeCapacity;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "listCapacityLimits",
            summary =
                    "Read how many domains each tier may hold: all limits, or those in force at a moment")
    public Page<CapacityLimitResponse> list(
            @QueryParam("asOf") @Parameter(description = "Only what is in force at this moment")
                    @Nullable String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        return new Page<>(
                readCapacity.limits(moment).stream().map(CapacityLimitResponse::from).toList(),
                null);
    }

    @POST
    @Idempotent
    @RolesAllowed("operations")
    @Operation(
            operationId = "addCapacityLimit",
            summary = "Say how many domains a tier may hold from a moment on",
            description =
                    "What is or was in force never changes. A partner that holds more than its"
                            + " limit keeps what it holds, and registers no more.")
    @APIResponse(
            responseCode = "201",
            description = "The limit is added",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CapacityLimitResponse.class)))
    public RestResponse<CapacityLimitResponse> add(CapacityLimitRequest request) {
        var added = changeCapacity.add(request.limit(), caller.id());
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED, CapacityLimitResponse.from(added))
                .location(URI.create("/capacity-limits?asOf=" + added.validFrom()))
                .build();
    }
}
