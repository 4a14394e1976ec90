package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.AcceptCollaboration;
import dev.cosell.deals.deal.application.ChangeStage;
import dev.cosell.deals.deal.application.CloseDeal;
import dev.cosell.deals.deal.application.DeclineCollaboration;
import dev.cosell.deals.deal.application.ReadDeals;
import dev.cosell.deals.deal.application.RegisterDeal;
import dev.cosell.deals.deal.persistence.DealEntity;
import dev.cosell.deals.deal.persistence.DealRegistration;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/deals")
@Tag(name = "Deals", description = "Deals and the collaboration of partner and growth specialist")
class DealResource {

    private final RegisterDeal registerDeal;
    private final AcceptCollaboration acceptCollaboration;
    private final DeclineCollaboration declineCollaboration;
    private final ChangeStage changeStage;
    private final CloseDeal closeDeal;
    private final ReadDeals readDeals;
    private final Caller caller;

    DealResource(
            RegisterDeal registerDeal,
            AcceptCollaboration acceptCollaboration,
            DeclineCollaboration declineCollaboration,
            ChangeStage changeStage,
            CloseDeal closeDeal,
            ReadDeals readDeals,
            Caller caller) {
        this.registerDeal = registerDeal;
        this.acceptCollaboration = acceptCollaboration;
        this.declineCollaboration = declineCollaboration;
        this.changeStage = changeStage;
        this.closeDeal = closeDeal;
        this.readDeals = readDeals;
        this.caller = caller;
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
        DealEntity deal = registerDeal.handle(registration(request));
        return answer(
                ResponseBuilder.create(RestResponse.Status.CREATED, response(deal.id()))
                        .location(URI.create("/deals/" + deal.id())),
                deal);
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
            summary = "List and search the deals that the caller may see, newest first")
    public Page<DealSummaryResponse> list(
            @BeanParam DealQuery query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDeals.page(page, query.filter(), accountManager()),
                deal -> deal.id().toString(),
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
        var read = readDeals.one(id, accountManager());
        return answer(ResponseBuilder.ok(DealResponse.from(read, caller.id())), read.deal());
    }

    @POST
    @Idempotent
    @Path("/{id}/collaboration/acceptance")
    @RolesAllowed("growth-specialist")
    @Operation(operationId = "acceptCollaboration", summary = "Accept the collaboration")
    public RestResponse<DealResponse> accept(@PathParam("id") UUID id) {
        return changed(acceptCollaboration.handle(id, caller.id()));
    }

    @POST
    @Idempotent
    @Path("/{id}/collaboration/decline")
    @RolesAllowed("growth-specialist")
    @Operation(
            operationId = "declineCollaboration",
            summary = "Decline the collaboration where it is at discretion; the deal ends with it")
    public RestResponse<DealResponse> decline(@PathParam("id") UUID id, DeclineRequest request) {
        return changed(declineCollaboration.handle(id, request.reason().name(), caller.id()));
    }

    @PUT
    @Path("/{id}/stage")
    @RolesAllowed("growth-specialist")
    @Operation(operationId = "changeStage", summary = "Move an open deal to another stage")
    public RestResponse<DealResponse> stage(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            StageRequest request) {
        return changed(changeStage.handle(id, request.stage(), ifMatch, caller.id()));
    }

    @POST
    @Idempotent
    @Path("/{id}/closing")
    @RolesAllowed("growth-specialist")
    @Operation(operationId = "closeDeal", summary = "Close a deal, won or lost")
    public RestResponse<DealResponse> close(@PathParam("id") UUID id, ClosingRequest request) {
        return changed(closeDeal.handle(id, request.toOutcome(), caller.id()));
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
            summary = "Read which rule decided what on a deal, from which facts")
    public Page<DecisionResponse> decisions(
            @PathParam("id") UUID id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDeals.decisions(id, page, accountManager()),
                decision -> decision.id().toString(),
                decision -> DecisionResponse.from(decision, Languages.of(language)));
    }

    private RestResponse<DealResponse> changed(DealEntity deal) {
        return answer(ResponseBuilder.ok(response(deal.id())), deal);
    }

    private DealResponse response(UUID id) {
        return DealResponse.from(readDeals.one(id, null), caller.id());
    }

    private static RestResponse<DealResponse> answer(
            ResponseBuilder<DealResponse> answer, DealEntity deal) {
        return answer.header(HttpHeaders.ETAG, ETags.of(deal.version())).build();
    }

    /** A channel account manager reads its own partners' deals only. */
    private @Nullable String accountManager() {
        return caller.has("channel-account-manager") ? caller.id() : null;
    }
}
