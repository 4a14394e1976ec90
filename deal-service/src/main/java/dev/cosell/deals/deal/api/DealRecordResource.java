package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is on record of a deal. */
@Path("/deals/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deals")
class DealRecordResource {

    private final ReadDeals readDeals;
    private final DealAnswers answers;

    DealRecordResource(ReadDeals readDeals, DealAnswers answers) {
        this.readDeals = readDeals;
        this.answers = answers;
    }

    @GET
    @Path("/decisions")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "listDecisions",
            summary = "Read which rule decided what on a deal, from which facts, oldest first")
    public Page<DecisionResponse> decisions(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDeals.decisions(id, page, answers.actor()),
                decision -> decision.id().toString(),
                decision -> DecisionResponse.from(decision, answers.language()));
    }

    @GET
    @Path("/history")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "getHistory",
            summary = "Read who did what on a deal, and when, oldest first")
    public Page<HistoryResponse> history(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDeals.history(id, page, answers.actor()),
                entry -> Long.toString(entry.sequence()),
                entry -> HistoryResponse.from(entry, answers.language()));
    }
}
