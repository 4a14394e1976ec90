package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.AllowSigner;
import dev.cosell.attributions.link.application.IssueLink;
import dev.cosell.attributions.link.application.LinkTokens;
import dev.cosell.attributions.link.application.PresentLink;
import dev.cosell.attributions.link.application.ReadLinks;
import dev.cosell.attributions.link.application.ReadLinks.Read;
import dev.cosell.attributions.link.application.RevokeLink;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import dev.cosell.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/confirmation-links")
@Tag(name = "Confirmation links", description = "Links that customers sign, and partners present")
class ConfirmationLinkResource {

    private static final String OPERATIONS = "operations";

    private final IssueLink issueLink;
    private final RevokeLink revokeLink;
    private final ReadLinks readLinks;
    private final AllowSigner allowSigner;
    private final PresentLink presentLink;
    private final LinkTokens tokens;
    private final Caller caller;

    ConfirmationLinkResource(
            IssueLink issueLink,
            RevokeLink revokeLink,
            ReadLinks readLinks,
            AllowSigner allowSigner,
            PresentLink presentLink,
            LinkTokens tokens,
            Caller caller) {
        this.issueLink = issueLink;
        this.revokeLink = revokeLink;
        this.readLinks = readLinks;
        this.allowSigner = allowSigner;
        this.presentLink = presentLink;
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({"partner", "operations"})
    @Operation(
            operationId = "issueConfirmationLink",
            summary = "Issue a link with products and terms, also before the acceptance",
            description =
                    "One link of a deal holds at a time: the one before is revoked, unless the customer"
                            + " has signed it. The answer is kept for its key and holds no address; read"
                            + " the link to get it.")
    @APIResponse(
            responseCode = "201",
            description = "Issued",
            content = @Content(schema = @Schema(implementation = ConfirmationLinkResponse.class)))
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
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED,
                        ConfirmationLinkResponse.from(readLinks.one(id), null))
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
        return RestResponse.ok(ConfirmationLinkResponse.from(readLinks.one(id), null));
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "listConfirmationLinks",
            summary = "List confirmation links, newest first, of one deal or of all")
    public Page<ConfirmationLinkResponse> list(
            @QueryParam("dealId") @Nullable UUID dealId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readLinks.page(page, dealId),
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

    @POST
    @Idempotent
    @Path("/{id}/presentation")
    @RolesAllowed("partner")
    @Operation(
            operationId = "presentConfirmationLink",
            summary = "Present the signed link to the growth specialist of the deal")
    @APIResponseSchema(
            value = ConfirmationLinkResponse.class,
            responseCode = "200",
            responseDescription = "The link is presented")
    public RestResponse<ConfirmationLinkResponse> present(@PathParam("id") UUID id) {
        presentLink.handle(id);
        // An answer that is kept must not hold the link's secret.
        return RestResponse.ok(ConfirmationLinkResponse.from(readLinks.one(id), null));
    }

    /**
     * The address is for whoever sends it to the customer; others who work on the deal need not
     * have it.
     */
    private ConfirmationLinkResponse response(Read read) {
        boolean sendsIt = caller.has(Caller.TENANT_ROLE) || caller.has(OPERATIONS);
        return ConfirmationLinkResponse.from(
                read, sendsIt ? tokens.urlOf(read.link()).orElse(null) : null);
    }
}
