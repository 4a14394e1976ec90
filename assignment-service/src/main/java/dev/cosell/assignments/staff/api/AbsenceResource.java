package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.staff.application.ReadStaff;
import dev.cosell.assignments.staff.application.RecordAbsence;
import dev.cosell.assignments.staff.policy.AbsenceDays;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
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

/** When a member of staff is away. */
@Path("/staff/{id}/absences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Staff")
class AbsenceResource {

    private final RecordAbsence recordAbsence;
    private final ReadStaff readStaff;
    private final OwnMatters own;

    AbsenceResource(RecordAbsence recordAbsence, ReadStaff readStaff, OwnMatters own) {
        this.recordAbsence = recordAbsence;
        this.readStaff = readStaff;
        this.own = own;
    }

    @POST
    @RolesAllowed({"growth-specialist", "operations", "integration"})
    @Idempotent
    @Operation(
            operationId = "recordAbsence",
            summary = "Record when somebody is away; a growth specialist its own absences",
            description =
                    "Whole days in Europe/Berlin, both included. Meanwhile no new deal is routed to"
                            + " a growth specialist, and its deputy decides (A12).")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AbsenceResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "ABSENCE_OVERLAPS, TOO_MANY_ABSENCES, STAFF_HAS_LEFT")
    @APIResponse(responseCode = "422", description = "ABSENCE_DAYS_INVALID")
    public RestResponse<AbsenceResponse> add(@PathParam("id") String id, AbsenceRequest request) {
        var absence =
                recordAbsence.add(
                        own.require(ReadableId.require(id)),
                        new AbsenceDays(request.from(), request.until()));
        return ResponseBuilder.<AbsenceResponse>create(201)
                .entity(AbsenceResponse.from(absence))
                .location(URI.create("/staff/" + id + "/absences"))
                .build();
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "listAbsences",
            summary = "List somebody's absences, past ones too, the latest first")
    public Page<AbsenceResponse> list(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readStaff.absences(ReadableId.require(id), page),
                absence -> absence.days().from().toString(),
                AbsenceResponse::from);
    }

    @DELETE
    @Path("/{absenceId}")
    @RolesAllowed({"growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "endAbsence",
            summary = "Say that somebody is back today, or will not be away",
            description =
                    "An absence that has begun ended yesterday; one that has not is taken off the"
                            + " list; one that is over stays as it is.")
    @APIResponse(responseCode = "204", description = "Not away from today on")
    public void end(@PathParam("id") String id, @PathParam("absenceId") UUID absenceId) {
        recordAbsence.end(own.require(ReadableId.require(id)), absenceId);
    }
}
