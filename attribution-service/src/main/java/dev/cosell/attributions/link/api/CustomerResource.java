package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.ConfirmationTexts;
import dev.cosell.attributions.link.application.DeclineLink;
import dev.cosell.attributions.link.application.ReadLinks;
import dev.cosell.attributions.link.application.RequestCode;
import dev.cosell.attributions.link.application.SignLink;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/c/{token}")
@PermitAll
@CustomersPage
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer", description = "What the customer does with its link, without login")
@APIResponse(
        responseCode = "410",
        description = "The link has expired or was revoked",
        content =
                @Content(
                        mediaType = "application/problem+json",
                        schema = @Schema(implementation = Problem.class)))
class CustomerResource {

    private final ReadLinks readLinks;
    private final ConfirmationTexts texts;
    private final RequestCode requestCode;
    private final SignLink signLink;
    private final DeclineLink declineLink;
    private final RequestClient client;

    CustomerResource(
            ReadLinks readLinks,
            ConfirmationTexts texts,
            RequestCode requestCode,
            SignLink signLink,
            DeclineLink declineLink,
            RequestClient client) {
        this.readLinks = readLinks;
        this.texts = texts;
        this.requestCode = requestCode;
        this.signLink = signLink;
        this.declineLink = declineLink;
        this.client = client;
    }

    @GET
    @Operation(
            operationId = "openConfirmationLink",
            summary = "Read what is to be confirmed; opening a link never consumes it")
    @APIResponseSchema(
            value = CustomerLinkResponse.class,
            responseCode = "200",
            responseDescription = "What is to be confirmed, and whether it is")
    public RestResponse<CustomerLinkResponse> open(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return state(token, language);
    }

    @POST
    @Idempotent
    @Path("/code")
    @Operation(
            operationId = "requestSigningCode",
            summary = "Have a one-time code sent to an address of the customer's domain")
    @APIResponse(
            responseCode = "202",
            description = "The code is on its way",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = SigningCodeResponse.class)))
    @APIResponse(
            responseCode = "429",
            description =
                    "Too many codes were sent for this link, or to this address; Retry-After says when to ask again",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<SigningCodeResponse> requestCode(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            SigningCodeRequest request) {
        var code = requestCode.handle(token, request.email(), Languages.of(language));
        return ResponseBuilder.create(RestResponse.Status.ACCEPTED, SigningCodeResponse.from(code))
                .build();
    }

    @POST
    @Idempotent
    @Path("/signature")
    @Operation(operationId = "signConfirmationLink", summary = "Sign with the code from the mail")
    @APIResponseSchema(
            value = CustomerLinkResponse.class,
            responseCode = "200",
            responseDescription = "The link is signed")
    @APIResponse(
            responseCode = "429",
            description = "Too many wrong codes; Retry-After says when to try again",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<CustomerLinkResponse> sign(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            SignatureRequest request) {
        signLink.handle(
                new SignLink.Command(
                        token,
                        request.name(),
                        request.email(),
                        request.role(),
                        request.code(),
                        request.textSha256(),
                        Languages.of(language),
                        client.get()));
        return state(token, language);
    }

    @POST
    @Idempotent
    @Path("/decline")
    @Operation(
            operationId = "declineConfirmationLink",
            summary = "Say that the link will not be signed, and why")
    @APIResponseSchema(
            value = CustomerLinkResponse.class,
            responseCode = "200",
            responseDescription = "The link is declined")
    public RestResponse<CustomerLinkResponse> decline(
            @PathParam("token") String token,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            DeclineRequest request) {
        declineLink.handle(token, request.reason(), request.comment(), client.get());
        return state(token, language);
    }

    private RestResponse<CustomerLinkResponse> state(String token, @Nullable String language) {
        var read = readLinks.forCustomer(token);
        var text = texts.of(read.link(), Languages.of(language));
        return ResponseBuilder.ok(CustomerLinkResponse.from(read, text)).build();
    }
}
