package dev.cosell.assignments.tier.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.tier.application.DecideTier;
import dev.cosell.assignments.tier.application.ReadTierProposals;
import dev.cosell.assignments.tier.persistence.ProposalStatus;
import dev.cosell.assignments.tier.persistence.TierProposalEntity;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/tier-proposals")
@RolesAllowed("operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
class TierProposalResource {

    private final ReadTierProposals readTierProposals;
    private final DecideTier decideTier;
    private final Caller caller;

    TierProposalResource(
            ReadTierProposals readTierProposals, DecideTier decideTier, Caller caller) {
        this.readTierProposals = readTierProposals;
        this.decideTier = decideTier;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listTierProposals",
            summary = "List which tiers partners have earned by what they sold, by partner")
    public Page<TierProposalResponse> list(
            @QueryParam("status")
                    @Parameter(schema = @Schema(implementation = ProposalStatus.class))
                    @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        ProposalStatus wanted = parameters.oneOf(ProposalStatus.class, "status", status);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readTierProposals.page(wanted, page),
                TierProposalEntity::partnerId,
                TierProposalResponse::from);
    }

    @POST
    @Idempotent
    @Path("/{partnerId}/confirmation")
    @Operation(
            operationId = "confirmTier",
            summary = "Give a partner the tier that it has earned",
            description = "It is in force for what is closed from here on.")
    public RestResponse<TierProposalResponse> confirm(
            @PathParam("partnerId") String partnerId, ConfirmationRequest request) {
        return RestResponse.ok(
                TierProposalResponse.from(
                        decideTier.confirm(
                                ReadableId.require(partnerId), request.tier(), caller.id())));
    }

    @POST
    @Idempotent
    @Path("/{partnerId}/dismissal")
    @Operation(
            operationId = "dismissTier",
            summary = "Leave a partner the tier that it has, with the reason",
            description = "It is proposed again when the partner earns another tier.")
    public RestResponse<TierProposalResponse> dismiss(
            @PathParam("partnerId") String partnerId, DismissalRequest request) {
        return RestResponse.ok(
                TierProposalResponse.from(
                        decideTier.dismiss(
                                ReadableId.require(partnerId), request.reason(), caller.id())));
    }
}
