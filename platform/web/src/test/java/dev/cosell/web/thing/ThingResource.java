package dev.cosell.web.thing;

import dev.cosell.web.ETags;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import dev.cosell.web.Upload;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/things")
class ThingResource {

    private final Things things;

    ThingResource(Things things) {
        this.things = things;
    }

    @POST
    @Idempotent
    @RolesAllowed({"partner", "growth-specialist", "operations"})
    public RestResponse<ThingResponse> register(ThingRequest request) {
        ThingResponse thing = things.register(request.name());
        return ResponseBuilder.<ThingResponse>create(201)
                .entity(thing)
                .header(HttpHeaders.LOCATION, "/things/" + thing.id())
                .header(HttpHeaders.ETAG, ETags.of(thing.version()))
                .build();
    }

    @POST
    @Path("/{name}/act")
    @Idempotent
    @RolesAllowed({"partner", "operations"})
    public RestResponse<Void> act(@PathParam("name") String name) {
        things.act(name);
        return RestResponse.noContent();
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations"})
    public Page<ThingResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(page, things.page(page), thing -> thing.id().toString(), thing -> thing);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({"partner", "operations"})
    public RestResponse<ThingResponse> rename(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Parameter(required = true) @Nullable String ifMatch,
            ThingRequest request) {
        ThingResponse thing = things.rename(id, ifMatch, request.name());
        return ResponseBuilder.ok(thing, MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, ETags.of(thing.version()))
                .build();
    }

    @GET
    @Path("/decimal")
    @PermitAll
    public ThingResponse decimal() {
        return new ThingResponse(new UUID(0, 0), "d", 1, new BigDecimal("1E+3"));
    }

    @GET
    @Path("/count")
    @PermitAll
    public long count(@QueryParam("of") int of) {
        return of;
    }

    @GET
    @Path("/anybody")
    @PermitAll
    public Page<ThingResponse> anybody() {
        var page = Page.Request.of(null, null);
        return Page.of(page, things.page(page), thing -> thing.id().toString(), thing -> thing);
    }

    @GET
    @Path("/unannotated")
    public String unannotated() {
        return "nobody said who may read this";
    }

    @POST
    @Path("/notes")
    @PermitAll
    public RestResponse<Void> note(NoteRequest request) {
        return RestResponse.noContent();
    }

    /** Tells how much came, and as what. */
    @POST
    @Path("/upload")
    @Idempotent
    @Consumes({Upload.CSV, Upload.NDJSON})
    @RolesAllowed("operations")
    public RestResponse<UploadResponse> upload(
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.STRING)))
                    Upload upload)
            throws IOException {
        try (var bytes = upload.open()) {
            return RestResponse.ok(
                    new UploadResponse(
                            things.received(bytes.readAllBytes().length),
                            upload.is(Upload.CSV),
                            upload.charset().orElse(null)));
        }
    }

    public record UploadResponse(int bytes, boolean csv, @Nullable String charset) {}

    @POST
    @Path("/sql")
    @RolesAllowed("operations")
    public void sql(@QueryParam("run") String sql) {
        things.run(sql);
    }
}
