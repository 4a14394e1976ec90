package dev.cosell.assignments.partner.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.partner.application.PutAccountTeam;
import dev.cosell.assignments.partner.application.PutPartner;
import dev.cosell.assignments.partner.application.ReadPartners;
import dev.cosell.assignments.partner.persistence.PartnerEntity;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners", description = "Resellers, and the account team of each")
class PartnerResource {

    private final PutPartner putPartner;
    private final PutAccountTeam putAccountTeam;
    private final ReadPartners readPartners;
    private final Caller caller;

    PartnerResource(
            PutPartner putPartner,
            PutAccountTeam putAccountTeam,
            ReadPartners readPartners,
            Caller caller) {
        this.putPartner = putPartner;
        this.putAccountTeam = putAccountTeam;
        this.readPartners = readPartners;
        this.caller = caller;
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"operations", "integration"})
    @Operation(operationId = "putPartner", summary = "Make a partner known or describe it anew")
    public RestResponse<PartnerResponse> put(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            PartnerRequest request) {
        var saved =
                putPartner.handle(
                        new PutPartner.Command(
                                ReadableId.require(id),
                                request.name(),
                                request.country(),
                                request.sellsInto(),
                                request.tier(),
                                request.domains() == null ? List.of() : request.domains(),
                                request.externalReference(),
                                ifMatch,
                                caller.id()));
        return answer(saved.status(), saved.value());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(operationId = "getPartner", summary = "Read a partner; a partner reads itself")
    public RestResponse<PartnerResponse> get(@PathParam("id") String id) {
        return answer(200, readPartners.one(ReadableId.require(id)));
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(operationId = "listPartners", summary = "List partners by id")
    public Page<PartnerResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(page, readPartners.page(page), PartnerEntity::id, PartnerResponse::from);
    }

    @PUT
    @Path("/{id}/account-team")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "putAccountTeam",
            summary = "Appoint a partner's channel account manager and channel consultant")
    @APIResponseSchema(
            value = AccountTeamResponse.class,
            responseCode = "200",
            responseDescription = "Appointed")
    @APIResponse(
            responseCode = "409",
            description =
                    "GROWTH_SPECIALIST_COMES_ON_TOP, NOT_A_CHANNEL_ACCOUNT_MANAGER,"
                            + " NOT_A_CHANNEL_CONSULTANT, STAFF_HAS_LEFT")
    @APIResponse(responseCode = "422", description = "STAFF_NOT_KNOWN")
    public AccountTeamResponse putAccountTeam(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            AccountTeamRequest request) {
        return AccountTeamResponse.from(
                putAccountTeam.handle(
                        new PutAccountTeam.Command(
                                ReadableId.require(id),
                                request.channelAccountManagerId(),
                                request.channelConsultantId(),
                                request.reason(),
                                ifMatch)));
    }

    @GET
    @Path("/{id}/account-team")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "getAccountTeam",
            summary = "Read whom a partner can turn to, with names and addresses")
    public AccountTeamResponse accountTeam(@PathParam("id") String id) {
        return AccountTeamResponse.from(readPartners.accountTeam(ReadableId.require(id)));
    }

    @GET
    @Path("/{id}/account-team/history")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "getAccountTeamHistory",
            summary =
                    "Read who looked after a partner from when to when, the latest first, or who did at"
                            + " a moment",
            description = "Who has left is named as well.")
    public Page<AccountTeamPeriodResponse> accountTeamHistory(
            @PathParam("id") String id,
            @QueryParam("asOf")
                    @Parameter(
                            description = "Only the team of this moment",
                            example = "2027-01-29T10:15:30Z")
                    @Nullable String asOf,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readPartners.accountTeamHistory(ReadableId.require(id), moment, page),
                found -> Long.toString(found.period().position()),
                AccountTeamPeriodResponse::from);
    }

    private static RestResponse<PartnerResponse> answer(int status, PartnerEntity partner) {
        return ResponseBuilder.<PartnerResponse>create(status)
                .entity(PartnerResponse.from(partner))
                .header(HttpHeaders.ETAG, ETags.of(partner.version()))
                .build();
    }
}
