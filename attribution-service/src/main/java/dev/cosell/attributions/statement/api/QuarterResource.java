package dev.cosell.attributions.statement.api;

import dev.cosell.attributions.statement.application.IssueStatements;
import dev.cosell.attributions.statement.policy.Quarter;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Problem;
import dev.cosell.web.ProblemException;
import dev.cosell.web.StandardProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

@Path("/statements/{quarter}/issue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements")
class QuarterResource {

    private final IssueStatements issueStatements;

    QuarterResource(IssueStatements issueStatements) {
        this.issueStatements = issueStatements;
    }

    @POST
    @Idempotent
    @RolesAllowed("operations")
    @Operation(
            operationId = "issueStatements",
            summary = "Have the statements of a quarter that is over issued at once",
            description =
                    "They are issued by themselves three days after the end of the quarter. OPEN in the"
                            + " answer says that they are being issued, ISSUED that all are: ask again until"
                            + " it says so. Quarters are issued in their order.")
    @APIResponse(
            responseCode = "202",
            description = "They are being issued, or were before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = QuarterResponse.class)))
    @APIResponse(
            responseCode = "409",
            description = "QUARTER_NOT_OVER or EARLIER_QUARTER_NOT_ISSUED",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<QuarterResponse> issue(
            @PathParam("quarter") @Parameter(example = "2026-Q4") String text) {
        Quarter quarter = read(text);
        return ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED,
                        QuarterResponse.from(quarter, issueStatements.now(quarter)))
                .build();
    }

    static Quarter read(String text) {
        return Quarter.read(text)
                .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
    }
}
