package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ReadAssignments;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/assignments")
@RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
@Tag(name = "Assignments", description = "Which growth specialist works on which deal")
class AssignmentResource {

    private final ReadAssignments readAssignments;

    AssignmentResource(ReadAssignments readAssignments) {
        this.readAssignments = readAssignments;
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
}
