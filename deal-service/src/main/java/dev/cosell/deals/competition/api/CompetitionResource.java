package dev.cosell.deals.competition.api;

import dev.cosell.deals.CallerAsActor;
import dev.cosell.deals.competition.application.OpenCompetition;
import dev.cosell.deals.competition.application.ReadCompetition;
import dev.cosell.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Best Partner Wins: several partners compete for one prospect. No partner is told of it. */
@Path("/deals/{id}/competition")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Competitions")
class CompetitionResource {

    private final OpenCompetition openCompetition;
    private final ReadCompetition readCompetition;
    private final CallerAsActor caller;

    CompetitionResource(
            OpenCompetition openCompetition,
            ReadCompetition readCompetition,
            CallerAsActor caller) {
        this.openCompetition = openCompetition;
        this.readCompetition = readCompetition;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "openCompetition",
            summary =
                    "Make a competition of a conflict; the deal's growth specialist only (R28, A4)",
            description =
                    "All open collaborations on the domain take part, and those that come later. The first"
                            + " whose customer signs its link wins, one that was signed before included; the others"
                            + " end. Until then none of them is closed as won.")
    public RestResponse<CompetitionResponse> open(@PathParam("id") UUID id) {
        openCompetition.handle(id, caller.actor());
        return RestResponse.ok(CompetitionResponse.from(readCompetition.ofDeal(id)));
    }

    @GET
    @RolesAllowed({"growth-specialist", "operations"})
    @Operation(
            operationId = "getCompetition",
            summary = "Read the last competition that a deal took part in, and its other deals")
    public CompetitionResponse read(@PathParam("id") UUID id) {
        return CompetitionResponse.from(readCompetition.ofDeal(id));
    }
}
