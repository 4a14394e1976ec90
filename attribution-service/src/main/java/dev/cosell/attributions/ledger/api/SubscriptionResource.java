package dev.cosell.attributions.ledger.api;

import dev.cosell.attributions.ledger.application.ChangeSubscription;
import dev.cosell.attributions.ledger.application.ReadLedger;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Languages;
import dev.cosell.web.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/subscriptions/{dealId}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions", description = "What was sold with a deal, and what became of it")
class SubscriptionResource {

    private final ChangeSubscription changeSubscription;
    private final ReadLedger readLedger;
    private final Caller caller;

    SubscriptionResource(
            ChangeSubscription changeSubscription, ReadLedger readLedger, Caller caller) {
        this.changeSubscription = changeSubscription;
        this.readLedger = readLedger;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "getSubscription",
            summary =
                    "Read what was sold with a won deal, all its changes, and what was earned of it",
            description =
                    "A withdrawn change stays in the list, and so does its withdrawal. A partner sees"
                            + " its own.")
    public SubscriptionResponse get(@PathParam("dealId") UUID dealId) {
        return SubscriptionResponse.from(readLedger.subscription(dealId));
    }

    @POST
    @Idempotent
    @Path("/changes")
    @RolesAllowed({"operations", "integration"})
    @Operation(
            operationId = "changeSubscription",
            summary =
                    "Record an upgrade, a downgrade, a refund or the end of a subscription, or"
                            + " withdraw one of them",
            description =
                    "In any order, and however late: what was accrued without knowing of it is"
                            + " corrected by linked entries. A reference is recorded once for a"
                            + " deal; told again, the change is answered as it stands.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecordedChangeResponse.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was recorded before",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecordedChangeResponse.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "CHANGE_REFERENCE_TAKEN, TOO_MANY_CHANGES, DEAL_NOT_WON, or DEAL_NOT_YET_KNOWN"
                            + " with Retry-After",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "422",
            description =
                    "CHANGE_BEFORE_CLOSE, CHANGE_CURRENCY_OTHER, CHANGE_TO_WITHDRAW_UNKNOWN, or values"
                            + " that are not acceptable; or the idempotency key belongs to another"
                            + " request",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))
    public RestResponse<RecordedChangeResponse> change(
            @PathParam("dealId") UUID dealId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    SubscriptionChangeRequest
                                                                            .class),
                                            example =
                                                    "{\"reference\":\"crm-101\",\"kind\":\"UPGRADE\",\"effectiveOn\":\"2027-05-12\",\"mrr\":{\"amount\":\"1400.00\",\"currency\":\"EUR\"}}"))
                    SubscriptionChangeRequest request,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var recorded = changeSubscription.handle(dealId, request.toChange(), caller.id());
        return ResponseBuilder.create(
                        recorded.isNew() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
                        RecordedChangeResponse.from(recorded, Languages.of(language)))
                .build();
    }
}
