package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ExplainRouting;
import dev.cosell.web.Languages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/routing")
@Tag(name = "Routing", description = "To whom a deal would go")
class RoutingResource {

    private final ExplainRouting explainRouting;

    RoutingResource(ExplainRouting explainRouting) {
        this.explainRouting = explainRouting;
    }

    @POST
    @Path("/preview")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "previewRouting",
            summary = "Ask to whom a deal would go now, and why; nothing is written")
    public ExplanationResponse preview(
            RoutingPreviewRequest request,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return ExplanationResponse.from(
                explainRouting.preview(request.customer(), request.responsibleGrowthSpecialistId()),
                Languages.of(language));
    }
}
