package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.ledger.application.ReadLedger;
import dev.cosell.attributions.ledger.persistence.LedgerFilter;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/ledger-entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger", description = "What partners earn of the revenue of their deals")
class LedgerEntryResource {

    private final ReadLedger readLedger;

    LedgerEntryResource(ReadLedger readLedger) {
        this.readLedger = readLedger;
    }

    @GET
    @RolesAllowed({"partner", "operations"})
    @Operation(
            operationId = "listLedgerEntries",
            summary = "List entries of the ledger, newest first; each says its rule and why",
            description =
                    "An accrual for each month that is over, and a correction where a change of the"
                            + " subscription became known later. A partner sees its own, operations see all.")
    public Page<LedgerEntryResponse> list(
            @QueryParam("partnerId") @Parameter(description = "Only of this partner")
                    @Nullable String partnerId,
            @QueryParam("dealId")
                    @Parameter(
                            description = "Only of this deal",
                            schema = @Schema(implementation = UUID.class))
                    @Nullable String dealId,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        var filter =
                new LedgerFilter(
                        parameters.text("partnerId", partnerId), parameters.uuid("dealId", dealId));
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readLedger.page(filter, page),
                entry -> entry.id().toString(),
                entry -> LedgerEntryResponse.from(entry, Languages.of(language)));
    }
}
