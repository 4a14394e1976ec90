package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.AllowSigner;
import dev.cosell.attributions.link.application.ErasePersonalData;
import dev.cosell.attributions.link.application.IssueLink;
import dev.cosell.attributions.link.application.LinkTokens;
import dev.cosell.attributions.link.application.PresentLink;
import dev.cosell.attributions.link.application.ReadLinks;
import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.application.ReadProof;
import dev.cosell.attributions.link.application.RevokeLink;
import dev.cosell.attributions.link.policy.ErasureReason;
import dev.cosell.attributions.link.policy.FactName;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.Problem;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/confirmation-links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Confirmation links", description = "Links that customers sign, and partners present")
class ConfirmationLinkResource {

    private static final String OPERATIONS = "operations";

    private static final Set<String> OF_OPERATIONS_ONLY =
            Set.of(FactName.CLIENT_ADDRESS.text(), FactName.CLIENT_AGENT.text());

    private final IssueLink issueLink;
    private final RevokeLink revokeLink;
    private final ReadLinks readLinks;
    private final AllowSigner allowSigner;
    private final ReadProof readProof;
    private final ErasePersonalData erasePersonalData;
    private final PresentLink presentLink;
    private final LinkTokens tokens;
    private final Caller caller;
    private final HttpHeaders headers;

    ConfirmationLinkResource(
            IssueLink issueLink,
            RevokeLink revokeLink,
            ReadLinks readLinks,
            AllowSigner allowSigner,
            ReadProof readProof,
            ErasePersonalData erasePersonalData,
            PresentLink presentLink,
            LinkTokens tokens,
            Caller caller,
            HttpHeaders headers) {
        this.issueLink = issueLink;
        this.revokeLink = revokeLink;
        this.readLinks = readLinks;
        this.allowSigner = allowSigner;
        this.readProof = readProof;
        this.erasePersonalData = erasePersonalData;
        this.presentLink = presentLink;
        this.tokens = tokens;
        this.caller = caller;
        this.headers = headers;
    }

    @POST
    @Idempotent
    @RolesAllowed({"partner", "operations"})
    @Operation(
            operationId = "issueConfirmationLink",
            summary = "Issue a link with products and terms, also before the acceptance",
            description =
                    "One link of a deal holds at a time: the one before is revoked, unless the customer"
                            + " has signed it. An answer that is kept for an Idempotency-Key holds no"
                            + " address; read the link to get it.")
    @APIResponse(
            responseCode = "201",
            description = "Issued",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ConfirmationLinkResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "ALREADY_SIGNED, DEAL_CLOSED, or DEAL_NOT_YET_KNOWN with Retry-After",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<ConfirmationLinkResponse> issue(ConfirmationLinkRequest request) {
        List<String> products = request.products();
        UUID id =
                issueLink.handle(
                        request.dealId(),
                        products == null ? List.of() : products,
                        request.terms(),
                        caller.has(OPERATIONS));
        return ResponseBuilder.create(RestResponse.Status.CREATED, answer(id))
                .location(URI.create("/confirmation-links/" + id))
                .build();
    }

    @POST
    @Idempotent
    @Path("/{id}/revocation")
    @RolesAllowed({"partner", "operations"})
    @Operation(
            operationId = "revokeConfirmationLink",
            summary = "Take back a link that the customer has not signed")
    @APIResponseSchema(
            value = ConfirmationLinkResponse.class,
            responseCode = "200",
            responseDescription = "It can no longer be signed")
    public RestResponse<ConfirmationLinkResponse> revoke(@PathParam("id") UUID id) {
        revokeLink.handle(id);
        return RestResponse.ok(answer(id));
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "listConfirmationLinks",
            summary = "List confirmation links, newest first, of one deal or of all")
    public Page<ConfirmationLinkResponse> list(
            @QueryParam("dealId")
                    @Parameter(
                            description = "Only of this deal",
                            schema = @Schema(implementation = UUID.class))
                    @Nullable String dealId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        UUID ofDeal = parameters.uuid("dealId", dealId);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readLinks.page(page, ofDeal),
                read -> read.link().id().toString(),
                this::response);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(operationId = "getConfirmationLink", summary = "Read a confirmation link")
    public ConfirmationLinkResponse get(@PathParam("id") UUID id) {
        return response(readLinks.one(id));
    }

    @PUT
    @Path("/{id}/allowed-signer")
    @RolesAllowed(OPERATIONS)
    @Operation(
            operationId = "allowSigner",
            summary = "Allow an address outside the customer's domain to sign, with a reason",
            description =
                    "It takes the place of one that was allowed before. The vendor's and the partner's"
                            + " own addresses are never allowed (R36). The code goes to this address.")
    public ConfirmationLinkResponse allowSigner(
            @PathParam("id") UUID id, AllowedSignerRequest request) {
        allowSigner.handle(id, request.email(), request.reason(), caller.id());
        return response(readLinks.one(id));
    }

    @GET
    @Path("/{id}/proof")
    @RolesAllowed({"partner", "growth-specialist", OPERATIONS})
    @Operation(
            operationId = "getConfirmationProof",
            summary = "Download what proves that the customer signed, to be checked by anybody",
            description =
                    "Entries of a hash chain with the values and salts behind their digests. Where the"
                            + " signer's request came from is shown to operations only.")
    @APIResponseSchema(
            value = ProofResponse.class,
            responseCode = "200",
            responseDescription = "The entries, how they end, and the same to print")
    public RestResponse<ProofResponse> proof(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var proof = readProof.handle(id);
        Set<String> withheld = caller.has(OPERATIONS) ? Set.of() : OF_OPERATIONS_ONLY;
        return ResponseBuilder.ok(ProofResponse.from(proof, withheld, Languages.of(language)))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"confirmation-%s.json\"".formatted(id))
                .build();
    }

    @DELETE
    @Path("/{id}/personal-data")
    @RolesAllowed(OPERATIONS)
    @Operation(
            operationId = "eraseSignersData",
            summary = "Erase who signed, declined or was allowed to; that it happened stays proved")
    public RestResponse<Void> erase(
            @PathParam("id") UUID id,
            @QueryParam("reason")
                    @Parameter(
                            required = true,
                            schema = @Schema(implementation = ErasureReason.class))
                    @Nullable String reason,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        ErasureReason why =
                parameters.requiredOneOf(
                        List.of(ErasureReason.values()), ErasureReason::name, "reason", reason);
        parameters.check();
        erasePersonalData.handle(id, Objects.requireNonNull(why), caller.id());
        return RestResponse.noContent();
    }

    @POST
    @Idempotent
    @Path("/{id}/presentation")
    @RolesAllowed("partner")
    @Operation(
            operationId = "presentConfirmationLink",
            summary = "Present the signed link to the growth specialist of the deal",
            description =
                    "Where the deal is closed and its credit was refused without the link, the answer"
                            + " has a warning: it is too late for the credit (R37).")
    @APIResponseSchema(
            value = ConfirmationLinkResponse.class,
            responseCode = "200",
            responseDescription = "The link is presented")
    public RestResponse<ConfirmationLinkResponse> present(@PathParam("id") UUID id) {
        presentLink.handle(id);
        return RestResponse.ok(answer(id));
    }

    /** An answer that is kept must not hold the link's secret. */
    private ConfirmationLinkResponse answer(UUID id) {
        Read read = readLinks.one(id);
        return headers.getHeaderString("Idempotency-Key") == null
                ? response(read)
                : ConfirmationLinkResponse.from(read, null, language());
    }

    /**
     * The address is for whoever sends it to the customer; others who work on the deal need not
     * have it.
     */
    private ConfirmationLinkResponse response(Read read) {
        boolean sendsIt = caller.has(Caller.TENANT_ROLE) || caller.has(OPERATIONS);
        return ConfirmationLinkResponse.from(
                read, sendsIt ? tokens.urlOf(read.link()).orElse(null) : null, language());
    }

    private Locale language() {
        return Languages.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
