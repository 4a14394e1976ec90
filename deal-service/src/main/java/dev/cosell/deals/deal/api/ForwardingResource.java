package dev.cosell.deals.deal.api;

import dev.cosell.deals.DealProblem;
import dev.cosell.deals.deal.application.AnswerForwarding;
import dev.cosell.deals.deal.application.ForwardDeal;
import dev.cosell.deals.deal.policy.QualificationCheck;
import dev.cosell.web.FieldError;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Messages;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Do Inbound For Me: a growth specialist brings a partner into a deal. */
@Path("/deals/{id}/forwarding")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deals")
class ForwardingResource {

    private final ForwardDeal forwardDeal;
    private final AnswerForwarding answerForwarding;
    private final DealAnswers answers;

    ForwardingResource(
            ForwardDeal forwardDeal, AnswerForwarding answerForwarding, DealAnswers answers) {
        this.forwardDeal = forwardDeal;
        this.answerForwarding = answerForwarding;
        this.answers = answers;
    }

    @POST
    @Idempotent
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "forwardDeal",
            summary = "Offer a direct deal to a partner; its growth specialist only (R33)",
            description =
                    "The partner sees the deal, but for the contact, from here until it declines or the"
                            + " offer is withdrawn.")
    public RestResponse<DealResponse> forward(@PathParam("id") UUID id, ForwardingRequest request) {
        return answers.changed(
                forwardDeal.forward(id, request.partnerId(), answers.actor(), this::unmet));
    }

    private FieldError unmet(QualificationCheck check) {
        return new FieldError(
                "/partnerId",
                Messages.text(
                        DealProblem.class, "offers", answers.language(), check.name(), List.of()));
    }

    @POST
    @Idempotent
    @Path("/withdrawal")
    @RolesAllowed({"growth-specialist", "channel-account-manager"})
    @Operation(
            operationId = "withdrawForwarding",
            summary = "Take an offer back before the partner has answered it (R33)")
    public RestResponse<DealResponse> withdraw(@PathParam("id") UUID id) {
        return answers.changed(forwardDeal.withdraw(id, answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/acceptance")
    @RolesAllowed("partner")
    @Operation(
            operationId = "acceptForwarding",
            summary = "Take a deal that was forwarded to the partner (R34)",
            description =
                    "The deal is Do Inbound For Me from here on, worked together with its growth"
                            + " specialist.")
    public RestResponse<DealResponse> accept(@PathParam("id") UUID id) {
        return answers.changed(answerForwarding.accept(id, answers.actor()));
    }

    @POST
    @Idempotent
    @Path("/decline")
    @RolesAllowed("partner")
    @Operation(
            operationId = "declineForwarding",
            summary = "Leave a forwarded deal to its growth specialist (R34)",
            description = "The partner sees the deal no more after this answer.")
    public RestResponse<DealResponse> decline(
            @PathParam("id") UUID id, ForwardingDeclineRequest request) {
        return answers.shown(
                ResponseBuilder.ok(),
                answerForwarding.decline(id, request.reason().name(), answers.actor()));
    }
}
