package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.application.ChangeStage;
import dev.cosell.deals.deal.application.CloseDeal;
import dev.cosell.deals.deal.application.ConvertDeal;
import dev.cosell.deals.deal.application.PreviewDeal;
import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.deals.deal.application.RegisterDeal;
import dev.cosell.deals.deal.application.ReviseDeal;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealFilter;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.persistence.DealSort;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.web.Caller;
import dev.cosell.web.FieldError;
import dev.cosell.web.Idempotent;
import dev.cosell.web.MergePatch;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/deals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deals", description = "Deals and the collaboration of partner and growth specialist")
class DealResource {

    private final RegisterDeal registerDeal;
    private final PreviewDeal previewDeal;
    private final ReviseDeal reviseDeal;
    private final ChangeStage changeStage;
    private final CloseDeal closeDeal;
    private final ConvertDeal convertDeal;
    private final ReadDeals readDeals;
    private final Caller caller;
    private final DealAnswers answers;

    DealResource(
            RegisterDeal registerDeal,
            PreviewDeal previewDeal,
            ReviseDeal reviseDeal,
            ChangeStage changeStage,
            CloseDeal closeDeal,
            ConvertDeal convertDeal,
            ReadDeals readDeals,
            Caller caller,
            DealAnswers answers) {
        this.registerDeal = registerDeal;
        this.previewDeal = previewDeal;
        this.reviseDeal = reviseDeal;
        this.changeStage = changeStage;
        this.closeDeal = closeDeal;
        this.convertDeal = convertDeal;
        this.readDeals = readDeals;
        this.caller = caller;
        this.answers = answers;
    }

    @POST
    @Idempotent
    @RolesAllowed({"partner", "growth-specialist"})
    @Operation(
            operationId = "registerDeal",
            summary =
                    "Register a deal; its collaboration with a growth specialist is requested by itself",
            description =
                    "What a growth specialist registers is a direct deal, which can be forwarded to a"
                            + " partner (R33).")
    @APIResponse(
            responseCode = "201",
            description = "The deal is registered",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DealResponse.class)))
    public RestResponse<DealResponse> register(DealRequest request) {
        DealEntity deal = registerDeal.handle(registration(request), answers.actor(), this::unmet);
        return answers.shown(
                ResponseBuilder.<DealResponse>create(RestResponse.Status.CREATED)
                        .location(URI.create("/deals/" + deal.id())),
                deal.id());
    }

    @POST
    @Path("/preview")
    @RolesAllowed("partner")
    @Operation(
            operationId = "previewDeal",
            summary = "Ask what the rules would say of a registration; nothing is written")
    public PreviewResponse preview(
            @QueryParam("asOf")
                    @Parameter(
                            description =
                                    "The moment whose rules are asked; now where it is left out",
                            example = "2022-05-01T21:59:59Z")
                    @Nullable String asOf,
            DealRequest request) {
        var parameters = new QueryParameters(answers.language());
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        return PreviewResponse.from(
                previewDeal.handle(registration(request), answers.actor(), moment),
                answers.language());
    }

    private FieldError unmet(QualificationCheck check) {
        String pointer =
                switch (check) {
                    case REQUIRED_FIELDS -> "";
                    case COMPANY_VALID -> "/company/name";
                    case CONTACT_VALID -> "/contact";
                    case DOMAIN_OF_CUSTOMER, NO_OPEN_DEAL -> "/domain";
                    case NO_FREE_MAIL_CONTACT -> "/contact/email";
                };
        return new FieldError(pointer, PreviewResponse.text(check, answers.language()));
    }

    private DealRegistration registration(DealRequest request) {
        return caller.tenant()
                .map(
                        partner ->
                                request.toRegistration(
                                        partner, caller.id(), SalesMotion.PARTNER_COLLABORATION))
                .orElseGet(() -> request.toRegistration(null, caller.id(), null));
    }

    @GET
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "listDeals",
            summary = "List and search the deals that the caller may see")
    public Page<DealSummaryResponse> list(
            @BeanParam DealQuery query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        DealFilter filter = query.filter();
        DealSort sort = query.sorted();
        return Page.of(
                page,
                readDeals.page(page, filter, sort, answers.actor()),
                sort::position,
                DealSummaryResponse::from);
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
    @Operation(
            operationId = "getDeal",
            summary = "Read a deal, its checklist, and what the caller may do with it")
    public RestResponse<DealResponse> get(@PathParam("id") UUID id) {
        return answers.shown(ResponseBuilder.ok(), id);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({"growth-specialist", "channel-account-manager", "partner"})
    @Operation(
            operationId = "reviseDeal",
            summary = "Change what an open deal says of itself; its partner, or whoever leads it",
            description =
                    "A merge patch (RFC 7396) of what can be registered: expectedCloseDate, expectedMrr,"
                            + " products, language, contact, externalReference and company.industry."
                            + " Domain, the rest of company, and motion decided the routing and stay, as"
                            + " does the currency once the collaboration is accepted; another language or"
                            + " industry does not route the deal anew. A patch that changes nothing writes"
                            + " nothing.")
    public RestResponse<DealResponse> revise(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(required = true) @Nullable String ifMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MergePatch.MEDIA_TYPE,
                                            schema = @Schema(implementation = DealRequest.class),
                                            example =
                                                    "{\"expectedCloseDate\":\"2027-02-26\",\"externalReference\":null}"))
                    MergePatch patch) {
        return answers.changed(
                reviseDeal.handle(
                        id,
                        ifMatch,
                        answers.actor(),
                        said ->
                                patch.applyTo(DealRequest.of(said))
                                        .toRegistration(
                                                said.partnerId(),
                                                said.registeredBy(),
                                                said.motion()),
                        this::unmet));
    }

    @PUT
    @Path("/{id}/stage")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "partner"})
    @Operation(
            operationId = "changeStage",
            summary = "Move an open deal to another stage; whoever leads it (R25)")
    public RestResponse<DealResponse> stage(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StageRequest request) {
        return answers.changed(changeStage.handle(id, request.stage(), ifMatch, answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/closing")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "partner"})
    @Operation(
            operationId = "closeDeal",
            summary = "Close a deal, won or lost; whoever leads it",
            description =
                    "A won close that would forfeit the partner's credit is held back with 409"
                            + " CREDIT_AT_RISK, and the partner is warned (A6). It goes through once the"
                            + " link is presented, the partner has waived the credit, the waiting period is"
                            + " over, or operations have lifted the guard.")
    public RestResponse<DealResponse> close(@PathParam("id") UUID id, ClosingRequest request) {
        return answers.changed(closeDeal.handle(id, request.toOutcome(), answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/conversion")
    @RolesAllowed("operations")
    @Operation(
            operationId = "convertDeal",
            summary = "Make a collaboration of an open channel sale (A11); its rule set stays")
    public RestResponse<DealResponse> convert(@PathParam("id") UUID id) {
        return answers.changed(convertDeal.handle(id, answers.actor()));
    }

    @GET
    @Path("/refused-registrations")
    @RolesAllowed({"partner", "operations"})
    @Operation(
            operationId = "listRefusedRegistrations",
            summary = "Read which registrations were refused and why, newest first")
    public Page<DecisionResponse> refusedRegistrations(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDeals.refusedRegistrations(page),
                decision -> decision.id().toString(),
                decision -> DecisionResponse.from(decision, answers.language()));
    }
}
