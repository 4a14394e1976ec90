package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.application.GuardCredit;
import dev.cosell.web.Idempotent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What lets a held-back close through (A6). */
@Path("/deals/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deals")
class CreditGuardResource {

    private final GuardCredit guardCredit;
    private final DealAnswers answers;

    CreditGuardResource(GuardCredit guardCredit, DealAnswers answers) {
        this.guardCredit = guardCredit;
        this.answers = answers;
    }

    @POST
    @Idempotent
    @Path("/credit-waiver")
    @RolesAllowed("partner")
    @Operation(
            operationId = "waiveCredit",
            summary = "Acknowledge that a held-back close forfeits the credit (A6)")
    public RestResponse<DealResponse> waiveCredit(@PathParam("id") UUID id) {
        return answers.changed(guardCredit.waive(id, answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/credit-guard-lift")
    @RolesAllowed("operations")
    @Operation(
            operationId = "liftCreditGuard",
            summary = "Let a held-back deal be closed without its credit, with a reason (A6)")
    public RestResponse<DealResponse> liftCreditGuard(
            @PathParam("id") UUID id, ReasonRequest request) {
        return answers.changed(guardCredit.lift(id, request.reason(), answers.actor()));
    }
}
