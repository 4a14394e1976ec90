package dev.cosell.assignments.departure.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.departure.application.DepartStaff;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/staff/{id}/departure")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Staff")
class DepartureResource {

    private final DepartStaff departStaff;
    private final Caller caller;

    DepartureResource(DepartStaff departStaff, Caller caller) {
        this.departStaff = departStaff;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({"operations", "integration"})
    @Idempotent
    @Operation(
            operationId = "departStaff",
            summary = "Let a member of staff leave and hand over all that it has; dry run first",
            description =
                    "Partners, territories and deputies pass on in one step; open deals and domains"
                            + " of a growth specialist are assigned anew afterwards. Whoever has"
                            + " left is named nowhere again, and stays in what was. A repetition"
                            + " gets the same answer.")
    @APIResponseSchema(
            value = DepartureResponse.class,
            responseCode = "200",
            responseDescription = "Handed over, or what would be")
    @APIResponse(
            responseCode = "409",
            description =
                    "SUCCESSOR_NEEDED, STAFF_HAS_LEFT, TOO_MUCH_TO_HAND_OVER,"
                            + " ACCOUNT_MANAGER_LEADS_NO_DEALS, NOT_A_GROWTH_SPECIALIST,"
                            + " GROWTH_SPECIALIST_COMES_ON_TOP, NOT_A_CHANNEL_ACCOUNT_MANAGER,"
                            + " NOT_A_CHANNEL_CONSULTANT")
    @APIResponse(
            responseCode = "422",
            description =
                    "STAFF_NOT_KNOWN, LAST_DAY_TOO_FAR, SUCCESSOR_IS_ONESELF, SUCCESSOR_NOT_NEEDED")
    public RestResponse<DepartureResponse> depart(
            @PathParam("id") String id, DepartureRequest request) {
        var departure =
                departStaff.handle(
                        new DepartStaff.Command(
                                ReadableId.require(id),
                                request.lastDay(),
                                request.successorId(),
                                request.reason(),
                                request.dryRun(),
                                caller.id()));
        return RestResponse.ok(DepartureResponse.from(departure, request.dryRun()));
    }
}
