package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ExplainRouting;
import dev.cosell.assignments.routing.application.ReadLoads;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/routing")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Routing", description = "To whom a deal would go, and how work is spread")
class RoutingResource {

    private final ExplainRouting explainRouting;
    private final ReadLoads readLoads;

    RoutingResource(ExplainRouting explainRouting, ReadLoads readLoads) {
        this.explainRouting = explainRouting;
        this.readLoads = readLoads;
    }

    @POST
    @Path("/preview")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "previewRouting",
            summary = "Ask to whom a deal would go now, and why; nothing is written")
    public ExplanationResponse preview(
            RoutingPreviewRequest request,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return ExplanationResponse.from(
                explainRouting.preview(request.customer(), request.responsibleGrowthSpecialistId()),
                Languages.of(language));
    }

    @GET
    @Path("/loads")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "listLoads",
            summary = "List growth specialists with their open deals and domains, by id")
    public Page<LoadResponse> loads(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readLoads.loads(page),
                member -> member.specialist().id(),
                LoadResponse::from);
    }

    @GET
    @Path("/fairness")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "listFairness",
            summary = "List territories with how evenly their deals fall on their people, by code",
            description =
                    "The fewest and the most turns of those who are there and have room differ by"
                            + " at most one where all speak the customers' languages.")
    public Page<FairnessResponse> fairness(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readLoads.fairness(page),
                each -> each.territory().code(),
                FairnessResponse::from);
    }
}
