package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.ReadableId;
import dev.cosell.assignments.territory.application.PutTerritory;
import dev.cosell.assignments.territory.application.ReadTerritories;
import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import dev.cosell.web.ETags;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/territories")
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
    @Operation(operationId = "putTerritory", summary = "Make a territory or change it")
    public RestResponse<TerritoryResponse> put(
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            TerritoryRequest request) {
        var saved =
                putTerritory.handle(
                        new PutTerritory.Command(
                                ReadableId.require(code),
                                request.name(),
                                request.country(),
                                request.postalCodes() == null ? List.of() : request.postalCodes(),
                                request.segment(),
                                request.language(),
                                request.growthSpecialists(),
                                ifMatch));
        return answer(saved.status(), saved.value());
    }

    @GET
    @Path("/{code}")
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(operationId = "getTerritory", summary = "Read a territory")
    public RestResponse<TerritoryResponse> get(@PathParam("code") String code) {
        return answer(200, readTerritories.one(ReadableId.require(code)));
    }

    @GET
    @RolesAllowed({"growth-specialist", "channel-account-manager", "operations", "integration"})
    @Operation(operationId = "listTerritories", summary = "List territories by code")
    public Page<TerritoryResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page, readTerritories.page(page), TerritoryEntity::code, TerritoryResponse::from);
    }

    private static RestResponse<TerritoryResponse> answer(int status, TerritoryEntity territory) {
        return ResponseBuilder.<TerritoryResponse>create(status)
                .entity(TerritoryResponse.from(territory))
                .header(HttpHeaders.ETAG, ETags.of(territory.version()))
                .build();
    }
}
