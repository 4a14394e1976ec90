package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.staff.application.PutStaff;
import dev.cosell.assignments.staff.application.ReadStaff;
import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.web.ETags;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/staff")
@Tag(
        name = "Staff",
        description =
                "Growth specialists, channel account managers, channel consultants and others")
class StaffResource {

    private final PutStaff putStaff;
    private final ReadStaff readStaff;

    StaffResource(PutStaff putStaff, ReadStaff readStaff) {
        this.putStaff = putStaff;
        this.readStaff = readStaff;
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

    private static RestResponse<StaffResponse> answer(int status, StaffEntity member) {
        return ResponseBuilder.<StaffResponse>create(status)
                .entity(StaffResponse.from(member))
                .header(HttpHeaders.ETAG, ETags.of(member.version()))
                .build();
    }
}
