package dev.cosell.domains.registration.api;

import dev.cosell.domains.registration.application.ReadDomains;
import dev.cosell.domains.registration.application.RegisterDomain;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity.Company;
import dev.cosell.domains.registration.policy.Holder;
import dev.cosell.web.Caller;
import dev.cosell.web.ETags;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import dev.cosell.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
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
@Tag(name = "Domains", description = "Which domain is registered to whom")
class DomainResource {

    private final RegisterDomain registerDomain;
    private final ReadDomains readDomains;
    private final Caller caller;

    DomainResource(RegisterDomain registerDomain, ReadDomains readDomains, Caller caller) {
        this.registerDomain = registerDomain;
        this.readDomains = readDomains;
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
            content = @Content(schema = @Schema(implementation = DomainResponse.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "DOMAIN_ALREADY_YOURS, DOMAIN_UNAVAILABLE, or PARTNER_NOT_YET_KNOWN with"
                            + " Retry-After",
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
        DomainRegistrationEntity registration =
                registerDomain.handle(
                        new RegisterDomain.Command(
                                request.name(),
                                holder(),
                                caller.id(),
                                new Company(
                                        request.company(),
                                        request.country(),
                                        request.postalCode(),
                                        request.employees())));
        return answer(
                ResponseBuilder.create(RestResponse.Status.CREATED, response(registration))
                        .location(URI.create("/domains/" + registration.name())),
                registration);
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "listDomains",
            summary = "List registrations, newest first; a partner sees its own")
    public Page<DomainResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readDomains.page(page),
                registration -> registration.id().toString(),
                this::response);
    }

    @GET
    @Path("/{name}")
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "getDomain",
            summary = "Read who holds a domain; a partner reads its own")
    public RestResponse<DomainResponse> get(
            @Parameter(
                            description = "The domain, in any spelling",
                            example = "www.müller-maschinenbau.de")
                    @PathParam("name")
                    String name) {
        DomainRegistrationEntity registration = readDomains.one(name);
        return answer(ResponseBuilder.ok(response(registration)), registration);
    }

    private Holder holder() {
        return caller.tenant()
                .<Holder>map(Holder.Partner::new)
                .orElseGet(() -> new Holder.DirectSales(caller.id()));
    }

    private DomainResponse response(DomainRegistrationEntity registration) {
        return caller.tenant().isPresent()
                ? DomainResponse.forHolder(registration)
                : DomainResponse.forStaff(registration);
    }

    private static RestResponse<DomainResponse> answer(
            ResponseBuilder<DomainResponse> answer, DomainRegistrationEntity registration) {
        return answer.header(HttpHeaders.ETAG, ETags.of(registration.version())).build();
    }
}
