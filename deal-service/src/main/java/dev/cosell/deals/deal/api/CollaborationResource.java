package dev.cosell.deals.deal.api;

import dev.cosell.deals.deal.application.AcceptCollaboration;
import dev.cosell.deals.deal.application.DeclineCollaboration;
import dev.cosell.deals.deal.application.WithdrawCollaboration;
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

/** Whether partner and growth specialist sell together. */
@Path("/deals/{id}/collaboration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deals")
class CollaborationResource {

    private final AcceptCollaboration acceptCollaboration;
    private final DeclineCollaboration declineCollaboration;
    private final WithdrawCollaboration withdrawCollaboration;
    private final DealAnswers answers;

    CollaborationResource(
            AcceptCollaboration acceptCollaboration,
            DeclineCollaboration declineCollaboration,
            WithdrawCollaboration withdrawCollaboration,
            DealAnswers answers) {
        this.acceptCollaboration = acceptCollaboration;
        this.declineCollaboration = declineCollaboration;
        this.withdrawCollaboration = withdrawCollaboration;
        this.answers = answers;
    }

    @POST
    @Idempotent
    @Path("/acceptance")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "acceptCollaboration",
            summary = "Accept the collaboration; the deal's growth specialist only (R10)")
    public RestResponse<DealResponse> accept(@PathParam("id") UUID id) {
        return answers.changed(acceptCollaboration.handle(id, answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/decline")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "declineCollaboration",
            summary = "Decline the collaboration where it is at discretion; the deal ends with it")
    public RestResponse<DealResponse> decline(@PathParam("id") UUID id, DeclineRequest request) {
        return answers.changed(
                declineCollaboration.handle(id, request.reason().name(), answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/withdrawal")
    @RolesAllowed("partner")
    @Operation(
            operationId = "withdrawCollaboration",
            summary = "Take the request back before it is accepted; the deal ends with it")
    public RestResponse<DealResponse> withdraw(@PathParam("id") UUID id) {
        return answers.changed(withdrawCollaboration.handle(id, answers.actor()));
    }
}
