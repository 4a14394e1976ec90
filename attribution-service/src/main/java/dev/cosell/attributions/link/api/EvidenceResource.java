package dev.cosell.attributions.link.api;

import dev.cosell.attributions.link.application.VerifyEvidence;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/evidence/verification")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence", description = "Whether what was written down of signatures is as it was")
class EvidenceResource {

    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final VerifyEvidence verifyEvidence;

    EvidenceResource(VerifyEvidence verifyEvidence) {
        this.verifyEvidence = verifyEvidence;
    }

    @GET
    @RolesAllowed("operations")
    @Operation(
            operationId = "verifyEvidence",
            summary = "Hold the evidence of up to 1,000 links to its hashes and seals",
            description =
                    "Names the first entry of each link that is not as it was written. Go on with"
                            + " nextCursor until there is none; ./cosell verify-evidence does that.")
    public VerificationResponse verify(
            @QueryParam("cursor") @Nullable String cursor,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        if (cursor != null && !cursor.matches(ID)) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
        return VerificationResponse.from(
                verifyEvidence.after(cursor == null ? null : UUID.fromString(cursor)),
                Languages.of(language));
    }
}
