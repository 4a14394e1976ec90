package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.statement.application.Reconcile;
import dev.cosell.attributions.statement.application.Reconcile.Position;
import dev.cosell.web.Languages;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/reconciliation")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
class ReconciliationResource {

    private static final Pattern CURSOR =
            Pattern.compile("(deals|statements)\\.([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final Reconcile reconcile;

    ReconciliationResource(Reconcile reconcile) {
        this.reconcile = reconcile;
    }

    @GET
    @RolesAllowed("operations")
    @Operation(
            operationId = "reconcile",
            summary = "Hold ledger, attributions and statements against each other",
            description =
                    "Names each difference, of up to 1,000 deals or 100 statements a time. Go on with"
                            + " nextCursor until there is none; ./cosell reconcile does that. What each kind"
                            + " of difference asks for: docs/operations/statements.md.")
    public ReconciliationResponse reconcile(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return ReconciliationResponse.from(
                reconcile.from(cursor == null ? Position.BEGIN : read(cursor)),
                Languages.of(language));
    }

    private static Position read(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
        return new Position(parts.group(1).equals("statements"), UUID.fromString(parts.group(2)));
    }
}
