package dev.cosell.domains.transfer.api;

import dev.cosell.domains.registration.api.DomainAnswers;
import dev.cosell.domains.transfer.application.AnswerTransfer;
import dev.cosell.domains.transfer.application.ReadTransfers;
import dev.cosell.domains.transfer.persistence.TransferEntity;
import dev.cosell.web.Caller;
import dev.cosell.web.Idempotent;
import dev.cosell.web.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/domain-transfers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Domain transfers")
class TransferResource {

    private final ReadTransfers readTransfers;
    private final AnswerTransfer answerTransfer;
    private final DomainAnswers answers;
    private final Caller caller;

    TransferResource(
            ReadTransfers readTransfers,
            AnswerTransfer answerTransfer,
            DomainAnswers answers,
            Caller caller) {
        this.readTransfers = readTransfers;
        this.answerTransfer = answerTransfer;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "listTransfers",
            summary = "List requests for domains, newest first; a partner sees those it made")
    public Page<TransferResponse> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readTransfers.made(page),
                transfer -> transfer.id().toString(),
                this::response);
    }

    @GET
    @Path("/received")
    @RolesAllowed("partner")
    @Operation(
            operationId = "listReceivedTransfers",
            summary = "List what the partner is asked for, newest first; never by whom")
    public Page<TransferResponse> received(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readTransfers.received(page),
                transfer -> transfer.id().toString(),
                TransferResponse::from);
    }

    @POST
    @Path("/{id}/agreement")
    @Idempotent
    @RolesAllowed({"partner", "growth-specialist", "operations"})
    @Operation(
            operationId = "agreeToTransfer",
            summary = "Agree to give a domain away; it goes over at that moment")
    @APIResponseSchema(
            value = TransferResponse.class,
            responseCode = "200",
            responseDescription = "The domain has gone over")
    @APIResponse(
            responseCode = "409",
            description = "TRANSFER_ANSWERED, NOT_THE_HOLDER, TRANSFER_NOT_POSSIBLE")
    public RestResponse<TransferResponse> agree(@PathParam("id") UUID id) {
        return RestResponse.ok(response(answerTransfer.agree(id, answers.actor(), caller.id())));
    }

    @POST
    @Path("/{id}/refusal")
    @Idempotent
    @RolesAllowed({"partner", "growth-specialist", "operations"})
    @Operation(operationId = "refuseTransfer", summary = "Keep a domain that somebody asks for")
    @APIResponseSchema(
            value = TransferResponse.class,
            responseCode = "200",
            responseDescription = "Refused")
    @APIResponse(responseCode = "409", description = "TRANSFER_ANSWERED, NOT_THE_HOLDER")
    public RestResponse<TransferResponse> refuse(@PathParam("id") UUID id) {
        return RestResponse.ok(response(answerTransfer.refuse(id, answers.actor(), caller.id())));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Idempotent
    @RolesAllowed("partner")
    @Operation(operationId = "withdrawTransfer", summary = "Ask for a domain no longer")
    @APIResponseSchema(
            value = TransferResponse.class,
            responseCode = "200",
            responseDescription = "Withdrawn")
    @APIResponse(responseCode = "409", description = "TRANSFER_ANSWERED")
    public RestResponse<TransferResponse> withdraw(@PathParam("id") UUID id) {
        return RestResponse.ok(response(answerTransfer.withdraw(id, caller.id())));
    }

    private TransferResponse response(TransferEntity transfer) {
        return caller.tenant().isPresent()
                ? TransferResponse.forPartner(transfer)
                : TransferResponse.forStaff(transfer);
    }
}
