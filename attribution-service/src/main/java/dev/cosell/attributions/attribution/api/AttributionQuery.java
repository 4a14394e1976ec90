package dev.cosell.attributions.attribution.api;

import dev.cosell.attributions.attribution.persistence.AttributionFilter;
import dev.cosell.attributions.attribution.persistence.AttributionStatus;
import dev.cosell.attributions.attribution.policy.Reason;
import dev.cosell.web.Languages;
import dev.cosell.web.ProblemException;
import dev.cosell.web.QueryParameters;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a list of attributions can be asked for. */
record AttributionQuery(
        @QueryParam("status") @Parameter(schema = @Schema(implementation = AttributionStatus.class))
                @Nullable String status,
        @QueryParam("reason")
                @Parameter(
                        description = "Only those in which this answer was given",
                        schema = @Schema(implementation = Reason.class))
                @Nullable String reason,
        @QueryParam("partnerId") @Nullable String partnerId,
        @QueryParam("closedFrom")
                @Parameter(
                        description = "Closed at this moment or later",
                        example = "2027-01-01T00:00:00+01:00")
                @Nullable String closedFrom,
        @QueryParam("closedTo")
                @Parameter(
                        description = "Closed before this moment",
                        example = "2027-04-01T00:00:00+02:00")
                @Nullable String closedTo,
        @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {

    /**
     * @throws ProblemException 400 naming all parameters that are wrong
     */
    AttributionFilter filter() {
        var parameters = new QueryParameters(Languages.of(language));
        var filter =
                new AttributionFilter(
                        parameters.oneOf(AttributionStatus.class, "status", status),
                        parameters.oneOf(Reason.class, "reason", reason),
                        parameters.text("partnerId", partnerId),
                        parameters.instant("closedFrom", closedFrom),
                        parameters.instant("closedTo", closedTo));
        parameters.check();
        return filter;
    }
}
