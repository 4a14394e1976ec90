package dev.cosell.attributions.competition.api;

import dev.cosell.attributions.competition.application.NameBestPartner;
import dev.cosell.attributions.competition.application.ReadCompetitions;
import dev.cosell.attributions.competition.persistence.CompetitionStatus;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/competitions")
@RolesAllowed({"growth-specialist", "operations"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Competitions",
        description = "Best Partner Wins: who competes for a prospect, and who won (R28)")
class CompetitionResource {

    private final ReadCompetitions readCompetitions;
    private final NameBestPartner nameBestPartner;
    private final Caller caller;

    CompetitionResource(
            ReadCompetitions readCompetitions, NameBestPartner nameBestPartner, Caller caller) {
        this.readCompetitions = readCompetitions;
        this.nameBestPartner = nameBestPartner;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listCompetitions", summary = "List competitions, newest first")
    public Page<CompetitionResponse> list(
            @QueryParam("status")
                    @Parameter(schema = @Schema(implementation = CompetitionStatus.class))
                    @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        CompetitionStatus wanted = parameters.oneOf(CompetitionStatus.class, "status", status);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readCompetitions.page(wanted, page),
                read -> read.competition().id().toString(),
                CompetitionResponse::from);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getCompetition",
            summary = "Read a competition, its deals, and who won it how")
    public CompetitionResponse get(@PathParam("id") UUID id) {
        return CompetitionResponse.from(readCompetitions.one(id));
    }

    @POST
    @Idempotent
    @Path("/{id}/winner")
    @RolesAllowed("operations")
    @Operation(
            operationId = "nameBestPartner",
            summary = "Name the winner of a competition in which the customer signs nothing (R28)",
            description =
                    "Its deal goes on and the others end, as with a signature. Nobody changes it"
                            + " afterwards.")
    public RestResponse<CompetitionResponse> name(@PathParam("id") UUID id, WinnerRequest request) {
        nameBestPartner.handle(id, request.dealId(), request.reason(), caller.id());
        return RestResponse.ok(CompetitionResponse.from(readCompetitions.one(id)));
    }
}
