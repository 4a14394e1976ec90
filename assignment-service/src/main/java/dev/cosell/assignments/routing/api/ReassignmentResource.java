package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ReadAssignments;
import dev.cosell.assignments.routing.application.ReassignDeal;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The queue of the unassigned, and deals that pass from one to another. */
@Path("/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignments")
class ReassignmentResource {

    private final ReassignDeal reassignDeal;
    private final ReadAssignments readAssignments;
    private final Caller caller;
    private final Clock clock;

    ReassignmentResource(
            ReassignDeal reassignDeal,
            ReadAssignments readAssignments,
            Caller caller,
            Clock clock) {
        this.reassignDeal = reassignDeal;
        this.readAssignments = readAssignments;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/unassigned")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "listUnassignedDeals",
            summary = "List the deals that wait for a growth specialist, oldest deals first",
            description =
                    "A deal leaves by itself as soon as a territory, an absence, a capacity or a"
                            + " load changes so that somebody matches, or when operations name"
                            + " somebody.")
    public Page<UnassignedResponse> unassigned(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        Instant now = clock.instant();
        return Page.of(
                page,
                readAssignments.queue(page),
                deal -> deal.dealId().toString(),
                deal -> UnassignedResponse.from(deal, now));
    }

    @POST
    @Path("/{dealId}/reassignment")
    @RolesAllowed("operations")
    @Idempotent
    @Operation(
            operationId = "reassignDeal",
            summary = "Give a deal to a growth specialist of one's choice, with a reason",
            description =
                    "Also one that waits in the queue. What was decided, signed or presented"
                            + " stays.")
    @APIResponseSchema(
            value = AssignmentResponse.class,
            responseCode = "200",
            responseDescription = "Who has the deal now")
    @APIResponse(
            responseCode = "409",
            description =
                    "ASSIGNMENT_NOT_OPEN, STAFF_HAS_LEFT, ACCOUNT_MANAGER_LEADS_NO_DEALS (R7),"
                            + " NOT_A_GROWTH_SPECIALIST (R8)")
    @APIResponse(responseCode = "422", description = "STAFF_NOT_KNOWN")
    public RestResponse<AssignmentResponse> reassign(
            @PathParam("dealId") UUID dealId, ReassignmentRequest request) {
        return RestResponse.ok(
                AssignmentResponse.from(
                        reassignDeal.handle(
                                new ReassignDeal.Command(
                                        dealId,
                                        request.growthSpecialistId(),
                                        request.reason(),
                                        caller.id()))));
    }

    @GET
    @Path("/{dealId}/reassignments")
    @RolesAllowed({"growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "listReassignments",
            summary = "List how a deal passed from one to another, oldest first")
    public Page<ReassignmentResponse> reassignments(
            @PathParam("dealId") UUID dealId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readAssignments.reassignments(dealId, page),
                each -> each.id().toString(),
                ReassignmentResponse::from);
    }
}
