package dev.cosell.domains.responsibility.api;

import dev.cosell.domains.responsibility.application.ReadResponsible;
import dev.cosell.domains.responsibility.persistence.RequestStatus;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A path of its own: no domain is called like it. */
@Path("/domains/without-growth-specialist")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domains", description = "Which domain is registered to whom")
class WithoutGrowthSpecialistResource {

    private final ReadResponsible readResponsible;

    WithoutGrowthSpecialistResource(ReadResponsible readResponsible) {
        this.readResponsible = readResponsible;
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "listDomainsWithoutGrowthSpecialist",
            summary =
                    "List the domains of partners that ask for a growth specialist, the first"
                            + " registered first")
    public Page<WaitingDomainResponse> list(
            @QueryParam("status")
                    @Parameter(
                            description = "All where it is absent",
                            schema = @Schema(implementation = RequestStatus.class))
                    @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        var parameters = new QueryParameters(Languages.of(accepted));
        RequestStatus wanted = parameters.oneOf(RequestStatus.class, "status", status);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readResponsible.withoutGrowthSpecialist(wanted, page),
                waiting -> waiting.registrationId().toString(),
                WaitingDomainResponse::from);
    }
}
