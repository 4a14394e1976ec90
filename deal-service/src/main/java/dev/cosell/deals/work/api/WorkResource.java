package dev.cosell.deals.work.api;

import dev.cosell.deals.CallerAsActor;
import dev.cosell.deals.work.application.ChangeTeam;
import dev.cosell.deals.work.application.ReadWork;
import dev.cosell.deals.work.application.RecordCommunication;
import dev.cosell.deals.work.application.WriteNote;
import dev.cosell.deals.work.persistence.TeamMemberEntity;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/deals/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work", description = "The team of a deal, its talks with the customer, and notes")
class WorkResource {

    private final ChangeTeam changeTeam;
    private final RecordCommunication recordCommunication;
    private final WriteNote writeNote;
    private final ReadWork readWork;
    private final CallerAsActor caller;

    WorkResource(
            ChangeTeam changeTeam,
            RecordCommunication recordCommunication,
            WriteNote writeNote,
            ReadWork readWork,
            CallerAsActor caller) {
        this.changeTeam = changeTeam;
        this.recordCommunication = recordCommunication;
        this.writeNote = writeNote;
        this.readWork = readWork;
        this.caller = caller;
    }

    @GET
    @Path("/team-members")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "listTeamMembers",
            summary = "Who works on the deal beside its growth specialist")
    public Page<TeamMemberResponse> team(@PathParam("id") UUID id) {
        return page(readWork.team(id, caller.actor()));
    }

    @POST
    @Idempotent
    @Path("/team-members")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "addTeamMember",
            summary = "Draw a member of staff into the deal; its growth specialist only (R21)")
    public RestResponse<Page<TeamMemberResponse>> addTeamMember(
            @PathParam("id") UUID id, TeamMemberRequest request) {
        return RestResponse.ok(page(changeTeam.add(id, request.staffId(), caller.actor())));
    }

    @DELETE
    @Path("/team-members/{staffId}")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(operationId = "removeTeamMember", summary = "Let a member of the team go")
    public RestResponse<Void> removeTeamMember(
            @PathParam("id") UUID id, @PathParam("staffId") String staffId) {
        changeTeam.remove(id, staffId, caller.actor());
        return RestResponse.noContent();
    }

    @GET
    @Path("/communications")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "listCommunications",
            summary = "Talks with the customer, newest first")
    public Page<CommunicationResponse> communications(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readWork.communications(id, page, caller.actor()),
                each -> each.id().toString(),
                CommunicationResponse::from);
    }

    @POST
    @Idempotent
    @Path("/communications")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "recordCommunication",
            summary = "Record a talk with the customer, partner and account manager included (R26)")
    @APIResponse(
            responseCode = "201",
            description = "The talk is recorded",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = CommunicationResponse.class)))
    public RestResponse<CommunicationResponse> communicate(
            @PathParam("id") UUID id, CommunicationRequest request) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                CommunicationResponse.from(
                        recordCommunication.handle(id, request.draft(), caller.actor())));
    }

    @GET
    @Path("/notes")
    @RolesAllowed({"partner", "growth-specialist", "channel-account-manager", "operations"})
    @Operation(operationId = "listNotes", summary = "Notes that the caller may read, newest first")
    public Page<NoteResponse> notes(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readWork.notes(id, page, caller.actor()),
                each -> each.id().toString(),
                NoteResponse::from);
    }

    @POST
    @Idempotent
    @Path("/notes")
    @RolesAllowed({"partner", "growth-specialist", "channel-account-manager", "operations"})
    @Operation(operationId = "writeNote", summary = "Note something of a deal")
    @APIResponse(
            responseCode = "201",
            description = "The note is kept",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NoteResponse.class)))
    public RestResponse<NoteResponse> writeNote(@PathParam("id") UUID id, NoteRequest request) {
        var note = writeNote.handle(id, request.visibility(), request.text(), caller.actor());
        return RestResponse.status(RestResponse.Status.CREATED, NoteResponse.from(note));
    }

    private static Page<TeamMemberResponse> page(List<TeamMemberEntity> team) {
        return new Page<>(team.stream().map(TeamMemberResponse::from).toList(), null);
    }
}
