package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.attribution.application.ReadAttributions;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/attributions")
@RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
@Tag(name = "Attributions", description = "The credit that a partner earns for a deal, and why")
class AttributionResource {

    private final ReadAttributions readAttributions;

    AttributionResource(ReadAttributions readAttributions) {
        this.readAttributions = readAttributions;
    }

    @GET
    @Operation(operationId = "listAttributions", summary = "List attributions, newest deals first")
    public Page<AttributionResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readAttributions.page(page),
                attribution -> attribution.dealId().toString(),
                attribution -> AttributionResponse.from(attribution, Languages.of(language)));
    }

    @GET
    @Path("/{dealId}")
    @Operation(
            operationId = "getAttribution",
            summary = "Read what a partner gets for a deal, with the answer of each rule")
    public AttributionResponse get(
            @PathParam("dealId") UUID dealId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return AttributionResponse.from(readAttributions.one(dealId), Languages.of(language));
    }
}
