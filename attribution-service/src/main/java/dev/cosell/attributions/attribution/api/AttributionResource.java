package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.attribution.application.ReadAttributions;
import dev.cosell.attributions.attribution.persistence.AttributionRepository.PlannedClose;
import dev.cosell.attributions.attribution.policy.CreditPolicies;
import dev.cosell.web.Languages;
import dev.cosell.web.Page;
import dev.cosell.web.ProblemException;
import dev.cosell.web.QueryParameters;
import dev.cosell.web.StandardProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/attributions")
@RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attributions", description = "The credit that a partner earns for a deal, and why")
class AttributionResource {

    private static final int SOON_DAYS = 14;
    private static final int YEAR_DAYS = 365;

    private final ReadAttributions readAttributions;
    private final Clock clock;

    AttributionResource(ReadAttributions readAttributions, Clock clock) {
        this.readAttributions = readAttributions;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listAttributions", summary = "List attributions, newest deals first")
    public Page<AttributionResponse> list(
            @BeanParam AttributionQuery query,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var page = Page.Request.of(cursor, limit);
        return Page.of(
                page,
                readAttributions.page(query.filter(), page),
                attribution -> attribution.dealId().toString(),
                attribution -> AttributionResponse.from(attribution, Languages.of(language)));
    }

    @GET
    @Path("/at-risk")
    @RolesAllowed("operations")
    @Operation(
            operationId = "listCreditAtRisk",
            summary = "List open deals that lose their credit if they are closed as planned",
            description =
                    "Deals without a presented link (R37) whose planned close comes, or has passed,"
                            + " soonest first.")
    public Page<CreditAtRiskResponse> atRisk(
            @QueryParam("closeBy")
                    @Parameter(
                            description = "The last planned day of closing; in 14 days by default",
                            example = "2027-01-29")
                    @Nullable String closeBy,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        LocalDate lastDay = parameters.date("closeBy", closeBy);
        parameters.check();
        var page = Page.Request.of(cursor, limit);
        LocalDate today = LocalDate.now(clock.withZone(CreditPolicies.ZONE));
        return Page.of(
                page,
                readAttributions.atRisk(
                        lastDay == null ? today.plusDays(SOON_DAYS) : lastDay,
                        plannedCloseAfter(page),
                        page.rows()),
                deal -> deal.expectedCloseOn() + " " + deal.dealId(),
                deal -> CreditAtRiskResponse.from(deal, today));
    }

    private static PlannedClose plannedCloseAfter(Page.Request page) {
        try {
            String[] parts = page.afterOr("1970-01-01 " + new UUID(0, 0)).split(" ", 2);
            LocalDate on = LocalDate.parse(parts[0]);
            if (on.getYear() < 1 || on.getYear() > 9999) {
                throw new ProblemException(StandardProblem.CURSOR_INVALID);
            }
            return new PlannedClose(on, UUID.fromString(parts[1]));
        } catch (DateTimeParseException
                | IllegalArgumentException
                | ArrayIndexOutOfBoundsException e) {
            throw new ProblemException(StandardProblem.CURSOR_INVALID);
        }
    }

    @GET
    @Path("/refusals")
    @RolesAllowed("operations")
    @Operation(
            operationId = "countRefusedCredit",
            summary = "Count refused credit by rule, the most frequent answer first",
            description = "The deals themselves: GET /attributions?status=REFUSED&reason=…")
    public Page<RefusalsResponse> refusals(
            @QueryParam("closedFrom")
                    @Parameter(
                            description = "Closed at this moment or later; 365 days ago by default",
                            example = "2027-01-01T00:00:00+01:00")
                    @Nullable String closedFrom,
            @QueryParam("closedTo")
                    @Parameter(
                            description = "Closed before this moment; now by default",
                            example = "2027-04-01T00:00:00+02:00")
                    @Nullable String closedTo,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        var parameters = new QueryParameters(Languages.of(language));
        Instant from = parameters.instant("closedFrom", closedFrom);
        Instant to = parameters.instant("closedTo", closedTo);
        parameters.check();
        Instant now = clock.instant();
        return new Page<>(
                readAttributions
                        .refusals(
                                from == null ? now.minus(Duration.ofDays(YEAR_DAYS)) : from,
                                to == null ? now : to)
                        .stream()
                        .map(each -> RefusalsResponse.from(each, Languages.of(language)))
                        .toList(),
                null);
    }

    @GET
    @Path("/{dealId}")
    @Operation(
            operationId = "getAttribution",
            summary = "Read what a partner gets for a deal, with the answer of each rule")
    public AttributionResponse get(
            @PathParam("dealId") UUID dealId,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return AttributionResponse.from(readAttributions.one(dealId), Languages.of(language));
    }
}
