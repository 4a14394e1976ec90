package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.territory.application.PutTerritory;
import dev.cosell.assignments.territory.application.ReadTerritories;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.assignments.territory.policy.Coverage;
import dev.cosell.web.ETags;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.QueryParameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/territories")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Territories", description = "What growth specialists cover")
class TerritoryResource {

    private final PutTerritory putTerritory;
    private final ReadTerritories readTerritories;

    TerritoryResource(PutTerritory putTerritory, ReadTerritories readTerritories) {
        this.putTerritory = putTerritory;
        this.readTerritories = readTerritories;
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed("operations")
    @Operation(
            operationId = "putTerritory",
            summary = "Make a territory, or say anew from a moment on what it covers",
            description =
                    "Makes a new version, unless it says what the version of that moment says. Refused where another territory"
                            + " that is as specific could match the same customer at the same time.")
    public RestResponse<TerritoryResponse> put(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            TerritoryRequest request) {
        var put =
                putTerritory.handle(
                        new PutTerritory.Command(
                                ReadableId.require(code),
                                request.description(Languages.of(language)),
                                request.validFrom(),
                                ifMatch));
        return answer(put.saved().status(), put.saved().value(), put.lastVersion());
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "getTerritory",
            summary = "Read the version of a territory that is in force",
            description = "The ETag is of the last version that was made, which may be planned.")
    public RestResponse<TerritoryResponse> get(
            @PathParam("code") String code,
            @QueryParam("asOf")
                    @Parameter(
                            description = "The moment; now where it is left out",
                            example = "2027-01-01T00:00:00Z")
                    @Nullable String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Instant moment = moment(asOf, language);
        var found = readTerritories.one(ReadableId.require(code), moment);
        return answer(200, found.territory(), found.lastVersion());
    }

    @GET
    @Path("/{code}/versions")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "listTerritoryVersions",
            summary = "List all versions of a territory as they were made, planned ones too")
    public Page<TerritoryResponse> versions(
            @PathParam("code") String code,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readTerritories.versions(ReadableId.require(code), page),
                territory -> Long.toString(territory.version()),
                TerritoryResponse::from);
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "listTerritories",
            summary = "List the territories in force by code, given-up ones too")
    public Page<TerritoryResponse> list(
            @QueryParam("asOf")
                    @Parameter(
                            description = "The moment; now where it is left out",
                            example = "2027-01-01T00:00:00Z")
                    @Nullable String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        Instant moment = moment(asOf, language);
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readTerritories.page(page, moment),
                TerritoryEntity::code,
                TerritoryResponse::from);
    }

    @GET
    @Path("/coverage")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(
            operationId = "getCoverage",
            summary = "Ask which postal codes of a country nobody covers",
            description =
                    "Territories for an industry or a language alone cover nobody here: most customers have another one.")
    public CoverageResponse coverage(
            @QueryParam("country")
                    @Parameter(description = "AT, CH or DE", example = "DE", required = true)
                    @Nullable String country,
            @QueryParam("asOf")
                    @Parameter(
                            description = "The moment; now where it is left out",
                            example = "2027-01-01T00:00:00Z")
                    @Nullable String asOf,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        String asked =
                parameters.requiredOneOf(
                        Coverage.countries(), Function.identity(), "country", country);
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        return CoverageResponse.from(
                Objects.requireNonNull(asked), readTerritories.coverage(asked, moment));
    }

    private static @Nullable Instant moment(@Nullable String asOf, @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Instant moment = parameters.instant("asOf", asOf);
        parameters.check();
        return moment;
    }

    private static RestResponse<TerritoryResponse> answer(
            int status, TerritoryEntity territory, long lastVersion) {
        return ResponseBuilder.<TerritoryResponse>create(status)
                .entity(TerritoryResponse.from(territory))
                .header(HttpHeaders.ETAG, ETags.of(lastVersion))
                .build();
    }
}
