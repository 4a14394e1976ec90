package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.statement.application.ReadStatements;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/partners/{id}/statements")
@RolesAllowed({"partner", "operations"})
@Produces(MediaType.APPLICATION_JSON)
@Cache(noStore = true)
@Tag(name = "Statements", description = "What partners earn in a quarter, and what they do not")
class StatementResource {

    private static final String CSV = "text/csv;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";

    private final ReadStatements readStatements;
    private final StatementPages pages;

    StatementResource(ReadStatements readStatements, StatementPages pages) {
        this.readStatements = readStatements;
        this.pages = pages;
    }

    @GET
    @Operation(
            operationId = "listStatements",
            summary = "List the statements that were issued to a partner, newest first",
            description =
                    "One for a quarter and currency. A partner sees its own, operations see all.")
    public Page<StatementSummaryResponse> list(
            @PathParam("id") String partnerId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readStatements.page(partnerId, page),
                ReadStatements::position,
                StatementSummaryResponse::from);
    }

    @GET
    @Path("/{quarter}")
    @Operation(
            operationId = "getStatement",
            summary = "Read a partner's statements of a quarter, also while they are open",
            description =
                    "With each line and why, and with what was not paid and why. As text/csv a table"
                            + " for spreadsheets, as text/html a page to print; both are written as"
                            + " in the region of Accept-Language (de, de-AT, de-CH, en). A"
                            + " quarter that has not begun is not there. A partner sees its own,"
                            + " operations see all.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = StatementResponse.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING))
            })
    public StatementResponse get(
            @PathParam("id") String partnerId,
            @PathParam("quarter") @Parameter(example = "2027-Q1") String quarter,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return StatementResponse.from(
                readStatements.of(partnerId, QuarterResource.read(quarter)),
                Languages.of(language));
    }

    @GET
    @Path("/{quarter}")
    @Produces("text/csv;qs=0.5;charset=UTF-8") // Whoever takes anything is a program.
    @Operation(hidden = true)
    public RestResponse<String> csv(
            @PathParam("id") String partnerId,
            @PathParam("quarter") String quarter,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var read = readStatements.of(partnerId, QuarterResource.read(quarter));
        return ResponseBuilder.ok(StatementSheet.of(read, NumberFormats.of(language)))
                .header(HttpHeaders.CONTENT_TYPE, CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"statement-" + read.quarter() + ".csv\"")
                .build();
    }

    @GET
    @Path("/{quarter}")
    @Produces("text/html;qs=0.5;charset=UTF-8")
    @Operation(hidden = true)
    public RestResponse<String> html(
            @PathParam("id") String partnerId,
            @PathParam("quarter") String quarter,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var read = readStatements.of(partnerId, QuarterResource.read(quarter));
        return ResponseBuilder.ok(pages.of(read, NumberFormats.of(language)))
                .header(HttpHeaders.CONTENT_TYPE, HTML)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", pages.contentSecurityPolicy())
                .build();
    }
}
