package dev.cosell.domains.imports.api;

import dev.cosell.domains.imports.application.ReadImports;
import dev.cosell.domains.imports.application.ReceiveImport;
import dev.cosell.domains.imports.persistence.DomainImportEntity;
import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.imports.policy.ImportedRow;
import dev.cosell.domains.imports.policy.ImportedRow.Outcome;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.Problem;
import dev.cosell.web.QueryParameters;
import dev.cosell.web.Upload;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/domains/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports and export", description = "Registrations as files")
class ImportResource {

    private final ReceiveImport receiveImport;
    private final ReadImports readImports;
    private final Caller caller;

    ImportResource(ReceiveImport receiveImport, ReadImports readImports, Caller caller) {
        this.receiveImport = receiveImport;
        this.readImports = readImports;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Consumes({Upload.CSV, Upload.NDJSON})
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "importDomains",
            summary = "Import existing registrations from a file",
            description =
                    "Takes the file in, at most 32 MiB and 200,000 rows, and works through it"
                            + " afterwards. What is registered stays registered (R11): no capacity"
                            + " stands against it.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = Upload.CSV,
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "domain,partner_id,company,country,postal_code,employees,registered_at\n"
                                        + "müller-maschinenbau.de,nordlicht,Müller Maschinenbau GmbH,DE,80331,240,2022-03-01\n"),
                @Content(
                        mediaType = Upload.NDJSON,
                        schema = @Schema(type = SchemaType.STRING),
                        example =
                                "{\"domain\":\"müller-maschinenbau.de\",\"partnerId\":\"nordlicht\",\"company\":\"Müller Maschinenbau GmbH\",\"country\":\"DE\",\"postalCode\":\"80331\"}\n")
            })
    @APIResponse(
            responseCode = "202",
            description = "Taken in; Location says where its progress is to be read",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ImportResponse.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "Why the file is not taken at all: FILE_EMPTY, FILE_NOT_UTF_8, FILE_HEADER,"
                            + " FILE_NOT_CSV, FILE_LINE_TOO_LONG, FILE_TOO_MANY_ROWS",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<ImportResponse> receive(
            @Parameter(
                            description =
                                    "true to only hear what would become of each row; false to"
                                            + " register",
                            required = true,
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("dryRun")
                    @Nullable String dryRun,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true)
                    @Nullable String language,
            Upload file) {
        var parameters = new QueryParameters(Languages.of(language));
        Boolean dry =
                parameters.requiredOneOf(List.of(true, false), String::valueOf, "dryRun", dryRun);
        parameters.check();
        DomainImportEntity received =
                receiveImport.handle(
                        new ReceiveImport.Command(file, Boolean.TRUE.equals(dry), caller.id()));
        return ResponseBuilder.create(RestResponse.Status.ACCEPTED, ImportResponse.from(received))
                .location(URI.create("/domains/imports/" + received.id()))
                .build();
    }

    @GET
    @RolesAllowed({"operations", "integration"})
    @Operation(operationId = "listImports", summary = "List imports, newest first")
    public Page<ImportResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page, readImports.page(page), file -> file.id().toString(), ImportResponse::from);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({"operations", "integration"})
    @Operation(operationId = "getImport", summary = "Read how far an import is")
    public ImportResponse get(@PathParam("id") UUID id) {
        return ImportResponse.from(readImports.one(id));
    }

    @GET
    @Path("/{id}/rows")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "listImportRows",
            summary = "List the rows of an import, in their order",
            description =
                    "With text/csv in the Accept header it sends all of them as a table in the"
                            + " columns of an import, with line, outcome, code and message before them: mend"
                            + " refused rows there and send it again. Rows are kept for 90 days.")
    @APIResponse(
            responseCode = "200",
            description = "A page as JSON, or all as a table",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = RowPage.class)),
                @Content(mediaType = Upload.CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public Page<RowResponse> rows(
            @PathParam("id") UUID id,
            @Parameter(schema = @Schema(implementation = Outcome.class)) @QueryParam("outcome")
                    @Nullable String outcome,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true)
                    @Nullable String language) {
        var page = Page.Request.of(cursor, limit);
        int after = Page.numberAfter(page).map(ImportResource::line).orElse(0);
        Locale spoken = Languages.of(language);
        Outcome wanted = outcome(outcome, spoken);
        UUID known = readImports.one(id).id();
        return Page.of(
                page,
                readImports.rows(known, after, wanted, page.rows()),
                row -> Integer.toString(row.line()),
                row -> RowResponse.from(row, spoken));
    }

    @GET
    @Path("/{id}/rows")
    @RolesAllowed({"operations", "integration"})
    @Produces(Upload.CSV)
    @Operation(hidden = true)
    public RestResponse<StreamingOutput> rowsAsTable(
            @PathParam("id") UUID id,
            @QueryParam("outcome") @Nullable String outcome,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Locale spoken = Languages.of(language);
        Outcome wanted = outcome(outcome, spoken);
        UUID known = readImports.one(id).id();
        List<String> head =
                Stream.concat(
                                Stream.of("line", "outcome", "code", "message"),
                                Column.ALL.stream().map(Column::header))
                        .toList();
        Sheet.Source<ImportedRow> source =
                last -> readImports.rows(known, last == null ? 0 : last.line(), wanted, Sheet.PART);
        return ResponseBuilder.ok(Sheet.csv(head, source, row -> cells(row, spoken)))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rows.csv\"")
                .build();
    }

    /** For the documentation: annotations name no parameters of types. */
    @Schema(name = "PageImportRow")
    record RowPage(List<RowResponse> items, @Nullable String nextCursor) {}

    private static @Nullable Outcome outcome(@Nullable String given, Locale language) {
        var parameters = new QueryParameters(language);
        Outcome outcome = parameters.oneOf(Outcome.class, "outcome", given);
        parameters.check();
        return outcome;
    }

    /** A cursor of another list counts for what it is: no line of any file. */
    private static int line(long given) {
        return (int) Math.clamp(given, 0, Integer.MAX_VALUE);
    }

    private static List<@Nullable String> cells(ImportedRow row, Locale language) {
        List<@Nullable String> cells = new ArrayList<>();
        cells.add(Integer.toString(row.line()));
        cells.add(row.outcome() == null ? null : row.outcome().name());
        cells.add(row.refusal() == null ? null : row.refusal().name());
        cells.add(RowResponse.message(row, language));
        Column.ALL.forEach(column -> cells.add(row.cell(column)));
        return cells;
    }
}
