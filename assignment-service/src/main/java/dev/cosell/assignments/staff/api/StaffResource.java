package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.staff.application.NameDeputy;
import dev.cosell.assignments.staff.application.PutStaff;
import dev.cosell.assignments.staff.application.ReadStaff;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.web.ETags;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/staff")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Staff",
        description =
                "Growth specialists, channel account managers, channel consultants and others")
class StaffResource {

    private final PutStaff putStaff;
    private final ReadStaff readStaff;
    private final NameDeputy nameDeputy;
    private final OwnMatters own;

    StaffResource(PutStaff putStaff, ReadStaff readStaff, NameDeputy nameDeputy, OwnMatters own) {
        this.putStaff = putStaff;
        this.readStaff = readStaff;
        this.nameDeputy = nameDeputy;
        this.own = own;
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "putStaff",
            summary = "Make a member of staff known or describe it anew")
    public RestResponse<StaffResponse> put(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StaffRequest request) {
        var saved =
                putStaff.handle(
                        new PutStaff.Command(
                                ReadableId.require(id),
                                request.name(),
                                request.email(),
                                request.role(),
                                request.languages() == null ? List.of() : request.languages(),
                                request.capacity(),
                                request.holidayCalendar(),
                                ifMatch));
        return answer(saved.status(), saved.value());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(operationId = "getStaff", summary = "Read a member of staff")
    public RestResponse<StaffResponse> get(@PathParam("id") String id) {
        return answer(200, readStaff.one(ReadableId.require(id)));
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(operationId = "listStaff", summary = "List staff by id")
    public Page<StaffResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(page, readStaff.page(page), StaffEntity::id, StaffResponse::from);
    }

    @PUT
    @Path("/{id}/deputy")
    @RolesAllowed({"growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "putDeputy",
            summary = "Name who decides while a growth specialist is away; each for itself",
            description =
                    "A12. The deputy is another growth specialist (R7, R8), and decides directly"
                            + " only: while it is away as well, its own deputy does not stand in"
                            + " for both.")
    @APIResponseSchema(
            value = StaffResponse.class,
            responseCode = "200",
            responseDescription = "Named")
    @APIResponse(
            responseCode = "409",
            description = "ACCOUNT_MANAGER_LEADS_NO_DEALS, NOT_A_GROWTH_SPECIALIST, STAFF_HAS_LEFT")
    @APIResponse(responseCode = "422", description = "STAFF_NOT_KNOWN, DEPUTY_IS_ONESELF")
    public RestResponse<StaffResponse> putDeputy(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            DeputyRequest request) {
        return answer(
                200,
                nameDeputy.name(
                        new NameDeputy.Command(
                                own.require(ReadableId.require(id)), request.deputyId(), ifMatch)));
    }

    @DELETE
    @Path("/{id}/deputy")
    @RolesAllowed({"growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "deleteDeputy",
            summary = "Have nobody decide while a growth specialist is away")
    @APIResponse(responseCode = "204", description = "Without deputy")
    public void deleteDeputy(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        nameDeputy.nobody(own.require(ReadableId.require(id)), ifMatch);
    }

    private static RestResponse<StaffResponse> answer(int status, StaffEntity member) {
        return ResponseBuilder.<StaffResponse>create(status)
                .entity(StaffResponse.from(member))
                .header(HttpHeaders.ETAG, ETags.of(member.version()))
                .build();
    }
}
