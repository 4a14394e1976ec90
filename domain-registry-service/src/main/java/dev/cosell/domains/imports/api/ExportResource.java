package dev.cosell.domains.imports.api;

import dev.cosell.domains.imports.application.ExportDomains;
import dev.cosell.domains.imports.policy.Column;
import dev.cosell.domains.registration.persistence.DomainRegistrationEntity;
import dev.cosell.names.DomainName;
import dev.cosell.web.Upload;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/domains/export")
@Produces(Upload.CSV)
@Tag(name = "Imports and export", description = "Registrations as files")
class ExportResource {

    private static final ZoneId DAYS_BEGIN_IN = ZoneId.of("Europe/Berlin");
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final ExportDomains exportDomains;

    ExportResource(ExportDomains exportDomains) {
        this.exportDomains = exportDomains;
    }

    @GET
    @RolesAllowed({"partner", "operations", "integration"})
    @Operation(
            operationId = "exportDomains",
            summary = "Export all registrations that hold a domain; a partner exports its own",
            description =
                    "In the columns that an import takes, as text/csv or, where the Accept header"
                            + " asks for it, as application/x-ndjson.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = Upload.CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Upload.NDJSON, schema = @Schema(type = SchemaType.STRING))
            })
    public RestResponse<StreamingOutput> csv() {
        return ResponseBuilder.ok(
                        Sheet.csv(
                                Column.ALL.stream().map(Column::header).toList(),
                                this::after,
                                ExportResource::cells))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"domains.csv\"")
                .build();
    }

    @GET
    @RolesAllowed({"partner", "operations", "integration"})
    @Produces(Upload.NDJSON)
    @Operation(hidden = true)
    public RestResponse<StreamingOutput> ndjson() {
        return RestResponse.ok(Sheet.ndjson(this::after, ExportResource::object));
    }

    private List<DomainRegistrationEntity> after(@Nullable DomainRegistrationEntity last) {
        return exportDomains.after(last == null ? BEFORE_ALL : last.id(), Sheet.PART);
    }

    private static List<@Nullable String> cells(DomainRegistrationEntity registration) {
        Map<Column, String> values = values(registration);
        return Column.ALL.stream().<@Nullable String>map(values::get).toList();
    }

    private static Map<String, Object> object(DomainRegistrationEntity registration) {
        Map<String, Object> object = new LinkedHashMap<>();
        values(registration).forEach((column, value) -> object.put(column.field(), value));
        if (registration.employees() != null) {
            object.put(Column.EMPLOYEES.field(), registration.employees());
        }
        return object;
    }

    private static Map<Column, String> values(DomainRegistrationEntity registration) {
        Map<Column, String> values = new EnumMap<>(Column.class);
        values.put(Column.DOMAIN, DomainName.stored(registration.name()).display());
        if (registration.partnerId() == null) {
            values.put(Column.GROWTH_SPECIALIST_ID, registration.registeredBy());
        } else {
            values.put(Column.PARTNER_ID, registration.partnerId());
        }
        values.put(Column.COMPANY, registration.company());
        values.put(Column.COUNTRY, registration.country());
        values.put(Column.POSTAL_CODE, registration.postalCode());
        if (registration.employees() != null) {
            values.put(Column.EMPLOYEES, registration.employees().toString());
        }
        values.put(Column.REGISTERED_AT, since(registration.registeredAt()));
        return values;
    }

    /** As a day where it is the beginning of one, so that spreadsheets know it as a date. */
    private static String since(Instant registeredAt) {
        var there = registeredAt.atZone(DAYS_BEGIN_IN);
        return there.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? there.toLocalDate().toString()
                : registeredAt.toString();
    }
}
