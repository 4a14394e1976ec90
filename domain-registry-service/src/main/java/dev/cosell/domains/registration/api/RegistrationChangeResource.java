package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.application.ReleaseDomain;
import dev.cosell.domains.registration.application.RenewDomain;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What the holder of a domain does with its registration. */
@Path("/domains/{name}")
@RolesAllowed({"partner", "growth-specialist", "operations"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class RegistrationChangeResource {

    private final RenewDomain renewDomain;
    private final ReleaseDomain releaseDomain;
    private final DomainAnswers answers;
    private final Caller caller;

    RegistrationChangeResource(
            RenewDomain renewDomain,
            ReleaseDomain releaseDomain,
            DomainAnswers answers,
            Caller caller) {
        this.renewDomain = renewDomain;
        this.releaseDomain = releaseDomain;
        this.answers = answers;
        this.caller = caller;
    }

    @POST
    @Path("/renewal")
    @Idempotent
    @Operation(
            operationId = "renewDomain",
            summary = "Begin another term of a registration",
            description =
                    "A21: registrations last without a term unless the vendor sets one; then one is"
                            + " renewed at any time before the end of its grace period.")
    @APIResponseSchema(
            value = DomainResponse.class,
            responseCode = "200",
            responseDescription = "Renewed")
    @APIResponse(responseCode = "409", description = "NOTHING_TO_RENEW, NOT_THE_HOLDER")
    public RestResponse<DomainResponse> renew(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answers.ok(renewDomain.handle(name, answers.actor(), ifMatch));
    }

    @POST
    @Path("/release")
    @Idempotent
    @Operation(
            operationId = "releaseDomain",
            summary = "Give a domain back; operations take it from its holder, with a reason",
            description =
                    "From then on anybody can register it. Deals keep what was found for them.")
    @APIResponseSchema(
            value = DomainResponse.class,
            responseCode = "200",
            responseDescription = "Released")
    @APIResponse(responseCode = "409", description = "NOT_THE_HOLDER")
    public RestResponse<DomainResponse> release(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ReleaseRequest request) {
        return answers.ok(
                releaseDomain.handle(
                        new ReleaseDomain.Command(
                                name, answers.actor(), caller.id(), request.reason(), ifMatch)));
    }
}
