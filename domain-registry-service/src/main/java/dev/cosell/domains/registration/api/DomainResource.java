package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.application.ReadDomains;
import dev.cosell.domains.registration.application.RegisterDomain;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.Company;
import dev.cosell.domains.registration.persistence.DomainRegistrationRepository.Filter;
import dev.cosell.domains.registration.policy.RegistrationStatus;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.Problem;
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
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/domains")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains", description = "Which domain is registered to whom")
class DomainResource {

    private final RegisterDomain registerDomain;
    private final ReadDomains readDomains;
    private final DomainAnswers answers;
    private final Caller caller;

    DomainResource(
            RegisterDomain registerDomain,
            ReadDomains readDomains,
            DomainAnswers answers,
            Caller caller) {
        this.registerDomain = registerDomain;
        this.readDomains = readDomains;
        this.answers = answers;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @RolesAllowed({"partner", "growth-specialist"})
    @Operation(
            operationId = "registerDomain",
            summary = "Register a domain to the partner, or for direct sales",
            description =
                    "All spellings of a name are one domain, and so are the hosts in it. It has one"
                            + " holder at most, and nobody else learns who that is.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DomainResponse.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "DOMAIN_ALREADY_YOURS, DOMAIN_UNAVAILABLE, CAPACITY_EXHAUSTED, or"
                            + " PARTNER_NOT_YET_KNOWN with Retry-After",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "INVALID_CONTENT, or why nobody registers such a name: NOT_A_DOMAIN, IP_ADDRESS,"
                            + " PUBLIC_SUFFIX, UNKNOWN_SUFFIX, FREE_MAIL_DOMAIN, VENDOR_DOMAIN,"
                            + " OWN_DOMAIN",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<DomainResponse> register(DomainRequest request) {
        var registered =
                registerDomain.handle(
                        new RegisterDomain.Command(
                                request.name(),
                                answers.holder(),
                                caller.id(),
                                new Company(
                                        request.company(),
                                        request.country(),
                                        request.postalCode(),
                                        request.employees())));
        var registration = registered.registration();
        var response = answers.response(registration).with(registered.capacity());
        return DomainAnswers.tagged(
                ResponseBuilder.create(RestResponse.Status.CREATED, response)
                        .location(URI.create("/domains/" + registration.name())),
                registration);
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
            operationId = "listDomains",
            summary = "List registrations, newest first; a partner sees its own")
    public Page<DomainResponse> list(
            @QueryParam("partnerId") @Nullable String partnerId,
            @QueryParam("status")
                    @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {
                                                "REGISTERED",
                                                "GRACE",
                                                "EXPIRED",
                                                "RELEASED"
                                            }))
                    @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        var filter =
                new Filter(
                        parameters.text("partnerId", partnerId),
                        parameters.oneOf(RegistrationStatus.class, "status", status));
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDomains.page(filter, page),
                found -> found.registration().id().toString(),
                answers::response);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "getDomain",
            summary = "Read who holds a domain, or held it last; a partner reads its own")
    public RestResponse<DomainResponse> get(
            @Parameter(
                            description = "The domain, in any spelling",
                            example = "www.müller-maschinenbau.de")
                    @PathParam("name")
                    String name) {
        return answers.ok(readDomains.one(name));
    }

    @GET
    @Path("/{name}/history")
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "getDomainHistory",
            summary =
                    "Read who held a domain from when to when, newest first, or who held it at a moment",
            description = "A partner sees the times in which it held the domain itself.")
    public Page<DomainResponse> history(
            @PathParam("name") String name,
            @QueryParam("asOf")
                    @Parameter(
                            description = "Only who held it at this moment",
                            example = "2022-05-01T21:59:59Z")
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
                readDomains.history(name, moment, page),
                found -> found.registration().id().toString(),
                answers::response);
    }
}
