package dev.cosell.deals.deal.api;

import dev.cosell.deals.CallerAsActor;
import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.AcceptCollaboration;
import dev.cosell.deals.deal.application.ChangeStage;
import dev.cosell.deals.deal.application.CloseDeal;
import dev.cosell.deals.deal.application.ConvertDeal;
import dev.cosell.deals.deal.application.DeclineCollaboration;
import dev.cosell.deals.deal.application.GuardCredit;
import dev.cosell.deals.deal.application.PreviewDeal;
import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.deals.deal.application.RegisterDeal;
import dev.cosell.deals.deal.application.WithdrawCollaboration;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealFilter;
import dev.cosell.deals.deal.persistence.DealRegistration;
import dev.cosell.deals.deal.persistence.DealSort;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.deals.deal.policy.SalesMotion;
import dev.cosell.names.DomainName;
import dev.cosell.names.EmailAddress;
import dev.cosell.names.FreeMail;
import dev.cosell.names.ParsedDomain;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import dev.cosell.web.FieldError;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/deals")
@Tag(name = "Deals", description = "Deals and the collaboration of partner and growth specialist")
class DealResource {

    private final RegisterDeal registerDeal;
    private final PreviewDeal previewDeal;
    private final AcceptCollaboration acceptCollaboration;
    private final DeclineCollaboration declineCollaboration;
    private final WithdrawCollaboration withdrawCollaboration;
    private final ChangeStage changeStage;
    private final CloseDeal closeDeal;
    private final GuardCredit guardCredit;
    private final ConvertDeal convertDeal;
    private final ReadDeals readDeals;
    private final Caller caller;
    private final CallerAsActor callerAsActor;
    private final HttpHeaders headers;

    DealResource(
            RegisterDeal registerDeal,
            PreviewDeal previewDeal,
            AcceptCollaboration acceptCollaboration,
            DeclineCollaboration declineCollaboration,
            WithdrawCollaboration withdrawCollaboration,
            ChangeStage changeStage,
            CloseDeal closeDeal,
            GuardCredit guardCredit,
            ConvertDeal convertDeal,
            ReadDeals readDeals,
            Caller caller,
            CallerAsActor callerAsActor,
            HttpHeaders headers) {
        this.registerDeal = registerDeal;
        this.previewDeal = previewDeal;
        this.acceptCollaboration = acceptCollaboration;
        this.declineCollaboration = declineCollaboration;
        this.withdrawCollaboration = withdrawCollaboration;
        this.changeStage = changeStage;
        this.closeDeal = closeDeal;
        this.guardCredit = guardCredit;
        this.convertDeal = convertDeal;
        this.readDeals = readDeals;
        this.caller = caller;
        this.callerAsActor = callerAsActor;
        this.headers = headers;
    }

    @POST
    @Idempotent
    @RolesAllowed("partner")
    @Operation(
            operationId = "registerDeal",
            summary =
                    "Register a deal; its collaboration with a growth specialist is requested by itself")
    @APIResponseSchema(
            value = DealResponse.class,
            responseCode = "201",
            responseDescription = "The deal is registered")
    public RestResponse<DealResponse> register(DealRequest request) {
        DealEntity deal =
                registerDeal.handle(registration(request), callerAsActor.actor(), this::unmet);
        return shown(
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
        var parameters = new QueryParameters(language());
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        return PreviewResponse.from(
                previewDeal.handle(registration(request), callerAsActor.actor(), moment),
                language());
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
        return new FieldError(pointer, PreviewResponse.text(check, language()));
    }

    private DealRegistration registration(DealRequest request) {
        if (!(DomainName.parse(request.domain()) instanceof ParsedDomain.Registrable domain)
                || FreeMail.isFreeMail(domain.name())) {
            throw new ProblemException(
                    DealProblem.DOMAIN_INVALID,
                    List.of(new FieldError("/domain", request.domain())));
        }
        var email =
                EmailAddress.parse(request.contact().email())
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                DealProblem.CONTACT_EMAIL_INVALID,
                                                List.of(
                                                        new FieldError(
                                                                "/contact/email",
                                                                request.contact().email()))));
        var company = request.company();
        return new DealRegistration(
                caller.tenant().orElseThrow(),
                caller.id(),
                request.motion() == null ? SalesMotion.PARTNER_COLLABORATION : request.motion(),
                domain.name().value(),
                company.name(),
                company.country(),
                company.postalCode(),
                company.employees(),
                company.industry(),
                request.language(),
                request.contact().name(),
                email.value(),
                request.products(),
                request.expectedMrr().amount(),
                request.expectedMrr().currency().name(),
                request.expectedCloseDate(),
                request.externalReference());
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
                readDeals.page(page, filter, sort, callerAsActor.actor()),
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
        return shown(ResponseBuilder.ok(), id);
    }

    @POST
    @Idempotent
    @Path("/{id}/collaboration/acceptance")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "acceptCollaboration",
            summary = "Accept the collaboration; the deal's growth specialist only (R10)")
    public RestResponse<DealResponse> accept(@PathParam("id") UUID id) {
        return changed(acceptCollaboration.handle(id, callerAsActor.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/collaboration/decline")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "declineCollaboration",
            summary = "Decline the collaboration where it is at discretion; the deal ends with it")
    public RestResponse<DealResponse> decline(@PathParam("id") UUID id, DeclineRequest request) {
        return changed(
                declineCollaboration.handle(id, request.reason().name(), callerAsActor.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/collaboration/withdrawal")
    @RolesAllowed("partner")
    @Operation(
            operationId = "withdrawCollaboration",
            summary = "Take the request back before it is accepted; the deal ends with it")
    public RestResponse<DealResponse> withdraw(@PathParam("id") UUID id) {
        return changed(withdrawCollaboration.handle(id, callerAsActor.actor()));
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
        return changed(changeStage.handle(id, request.stage(), ifMatch, callerAsActor.actor()));
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
        return changed(closeDeal.handle(id, request.toOutcome(), callerAsActor.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/credit-waiver")
    @RolesAllowed("partner")
    @Operation(
            operationId = "waiveCredit",
            summary = "Acknowledge that a held-back close forfeits the credit (A6)")
    public RestResponse<DealResponse> waiveCredit(@PathParam("id") UUID id) {
        return changed(guardCredit.waive(id, callerAsActor.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/credit-guard-lift")
    @RolesAllowed("operations")
    @Operation(
            operationId = "liftCreditGuard",
            summary = "Let a held-back deal be closed without its credit, with a reason (A6)")
    public RestResponse<DealResponse> liftCreditGuard(
            @PathParam("id") UUID id, ReasonRequest request) {
        return changed(guardCredit.lift(id, request.reason(), callerAsActor.actor()));
    }

    @POST
    @Idempotent
    @Path("/{id}/conversion")
    @RolesAllowed("operations")
    @Operation(
            operationId = "convertDeal",
            summary = "Make a collaboration of an open channel sale (A11); its rule set stays")
    public RestResponse<DealResponse> convert(@PathParam("id") UUID id) {
        return changed(convertDeal.handle(id, callerAsActor.actor()));
    }

    @GET
    @Path("/{id}/decisions")
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
                readDeals.decisions(id, page, callerAsActor.actor()),
                decision -> decision.id().toString(),
                decision -> DecisionResponse.from(decision, language()));
    }

    @GET
    @Path("/{id}/history")
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
                readDeals.history(id, page, callerAsActor.actor()),
                entry -> Long.toString(entry.sequence()),
                entry -> HistoryResponse.from(entry, language()));
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
                decision -> DecisionResponse.from(decision, language()));
    }

    private RestResponse<DealResponse> changed(DealEntity deal) {
        return shown(ResponseBuilder.ok(), deal.id());
    }

    /** The deal as it is now, which another call may have changed since, with the ETag of that. */
    private RestResponse<DealResponse> shown(ResponseBuilder<DealResponse> answer, UUID id) {
        var read = readDeals.one(id, callerAsActor.actor());
        return answer.entity(DealResponse.from(read, language()))
                .header(HttpHeaders.ETAG, ETags.of(read.deal().version()))
                .build();
    }

    private Locale language() {
        return Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
