package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ExplainRouting;
import dev.cosell.assignments.routing.application.ReadAssignments;
import dev.cosell.web.Caller;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/assignments")
@RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignments", description = "Which growth specialist works on which deal")
class AssignmentResource {

    private final ReadAssignments readAssignments;
    private final ExplainRouting explainRouting;
    private final Caller caller;

    AssignmentResource(
            ReadAssignments readAssignments, ExplainRouting explainRouting, Caller caller) {
        this.readAssignments = readAssignments;
        this.explainRouting = explainRouting;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listAssignments", summary = "List assignments, newest deals first")
    public Page<AssignmentResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readAssignments.page(page),
                assignment -> assignment.dealId().toString(),
                AssignmentResponse::from);
    }

    @GET
    @Path("/{dealId}")
    @Operation(
            operationId = "getAssignment",
            summary = "Read who works on a deal, with name and address")
    public AssignmentResponse get(@PathParam("dealId") UUID dealId) {
        return AssignmentResponse.from(readAssignments.one(dealId));
    }

    @GET
    @Path("/{dealId}/explanation")
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "explainAssignment",
            summary = "Read why a deal went to its growth specialist, or to nobody",
            description =
                    "As it was decided, with the facts of that moment. Partners read rule, reason and territory.")
    public ExplanationResponse explain(
            @PathParam("dealId") UUID dealId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return ExplanationResponse.from(
                explainRouting.of(dealId, caller.tenant().isEmpty()), Languages.of(language));
    }
}
