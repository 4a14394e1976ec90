package dev.cosell.web;

import dev.cosell.messaging.ParkedContent;
import dev.cosell.messaging.ParkedRecord;
import dev.cosell.messaging.ParkedRecord.Status;
import dev.cosell.messaging.ParkedRecords;
import dev.cosell.messaging.Settling;
import dev.cosell.messaging.Settling.Done;
import dev.cosell.messaging.Settling.Refused;
import dev.cosell.messaging.Settling.Released;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * What operations do about parked records. Each settles in transactions of its own, beside the one
 * that keeps the answer for an idempotency key: a release of many must not be one long transaction.
 * Where the answer is lost in between, a repetition finds the record settled and is told by whom.
 */
@Path("/parked-records")
@RolesAllowed("operations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Parked records",
        description =
                "Events that this service could not apply, and later events of the same key, which wait behind them")
class ParkedRecordsResource {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final ParkedRecords parked;
    private final Caller caller;

    ParkedRecordsResource(ParkedRecords parked, Caller caller) {
        this.parked = parked;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listParkedRecords",
            summary = "List parked records in the order in which they were parked",
            description =
                    "Those that wait, unless another status is asked for: RELEASED and DISCARDED show who settled"
                            + " what, when and why. Problems: INVALID_SHAPE, CURSOR_INVALID, LIMIT_INVALID.")
    public Page<ParkedRecordResponse> list(
            @Parameter(description = "WAITING (the default), RELEASED or DISCARDED")
                    @QueryParam("status")
                    @Nullable String status,
            @Parameter(description = "Of this topic only") @QueryParam("topic")
                    @Nullable String topic,
            @Parameter(description = "Of this key only") @QueryParam("key") @Nullable String key,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Status wanted = parameters.oneOf(Status.class, "status", status);
        parameters.text("topic", topic);
        parameters.text("key", key);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                parked.page(
                        Objects.requireNonNullElse(wanted, Status.WAITING),
                        topic,
                        key,
                        idAfter(page),
                        page.rows()),
                record -> Long.toString(record.id()),
                ParkedRecordResponse::from);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getParkedRecord",
            summary = "Read a parked record, what it holds, and what became of it",
            description = "Problems: NOT_FOUND.")
    public ParkedContentResponse get(@PathParam("id") long id) {
        return ParkedContentResponse.from(
                parked.find(id).orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND)));
    }

    @POST
    @Idempotent
    @Path("/{id}/release")
    @Operation(
            operationId = "releaseParkedRecord",
            summary = "Apply what waits of the record's topic and key, in order",
            description =
                    "The record must be the oldest that waits of its key. Each record is applied in a transaction of"
                            + " its own, up to the first that fails again; at most 1,000 records and 5 seconds in one"
                            + " call. Problems: NOT_FOUND, PARKED_RECORD_SETTLED, PARKED_RECORD_NOT_OLDEST (names the"
                            + " oldest), PARKED_KEY_BUSY (somebody else settles records of this key at this moment).")
    @APIResponseSchema(
            value = ReleaseResponse.class,
            responseCode = "200",
            responseDescription =
                    "What was released; also where one failed again, which outcome and failure tell")
    public RestResponse<ReleaseResponse> release(@PathParam("id") long id) {
        return switch (parked.release(id, caller.id())) {
            case Done<Released> done -> RestResponse.ok(ReleaseResponse.from(done.result()));
            case Refused<Released> refused -> throw problem(refused.why());
        };
    }

    @POST
    @Idempotent
    @Path("/{id}/discard")
    @Operation(
            operationId = "discardParkedRecord",
            summary = "Give up a parked record: what it tells will never be applied",
            description =
                    "Those behind it still wait until they are released; waitingBehind says how many. Problems:"
                            + " INVALID_CONTENT (without a reason), NOT_FOUND, PARKED_RECORD_SETTLED, PARKED_KEY_BUSY.")
    @APIResponseSchema(
            value = ParkedContentResponse.class,
            responseCode = "200",
            responseDescription = "The record is discarded")
    public RestResponse<ParkedContentResponse> discard(
            @PathParam("id") long id, DiscardRequest request) {
        return switch (parked.discard(id, caller.id(), request.reason())) {
            case Done<ParkedContent> done ->
                    RestResponse.ok(ParkedContentResponse.from(done.result()));
            case Refused<ParkedContent> refused -> throw problem(refused.why());
        };
    }

    private static ProblemException problem(Settling.Refusal refusal) {
        return switch (refusal) {
            case Settling.Unknown unknown -> new ProblemException(StandardProblem.NOT_FOUND);
            case Settling.Busy busy ->
                    new ProblemException(StandardProblem.PARKED_KEY_BUSY, ASK_AGAIN);
            case Settling.NotOldest not ->
                    new ProblemException(
                            StandardProblem.PARKED_RECORD_NOT_OLDEST, Long.toString(not.oldest()));
            case Settling.Settled settled -> settled(settled.record());
        };
    }

    private static ProblemException settled(ParkedRecord record) {
        var settlement = record.settlement();
        return new ProblemException(
                StandardProblem.PARKED_RECORD_SETTLED,
                record.status().name(),
                settlement == null ? "" : settlement.by(),
                settlement == null ? "" : settlement.at().toString());
    }

    private static long idAfter(Page.Request page) {
        try {
            return Long.parseLong(page.afterOr("0"));
        } catch (NumberFormatException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }
}
