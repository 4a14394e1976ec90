package dev.cosell.assignments.departure.api;

import dev.cosell.assignments.departure.persistence.DepartureEntity;
import dev.cosell.assignments.departure.persistence.HandedOver;
import dev.cosell.names.DomainName;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Departure", description = "What somebody who leaves hands over, or would")
record DepartureResponse(
        String staffId,
        boolean dryRun,
        LocalDate lastDay,
        @Nullable String successorId,
        @Schema(description = "Looked after by the successor") Found partners,
        @Schema(description = "Each in a new version") Found territories,
        @Schema(description = "Those in which nobody works any more: their deals wait unassigned")
                Found territoriesWithoutAnybody,
        @Schema(
                        description =
                                "Growth specialists whose deputy it was: now the successor, or nobody")
                Found standsInFor,
        @Schema(description = "Deals that are assigned anew afterwards") Found openDeals,
        @Schema(description = "Domains for which somebody else is found afterwards")
                Found domains) {

    /** How many, and the first of them. */
    @Schema(name = "HandedOver")
    record Found(
            int count,
            @Schema(description = "In order, at most the first hundred") List<String> first) {

        static Found from(HandedOver.Found found) {
            return new Found(found.count(), found.first());
        }
    }

    private static Found readable(HandedOver.Found domains) {
        return new Found(
                domains.count(),
                domains.first().stream().map(name -> DomainName.stored(name).display()).toList());
    }

    static DepartureResponse from(DepartureEntity departure, boolean dryRun) {
        var handedOver = departure.handedOver();
        return new DepartureResponse(
                departure.staffId(),
                dryRun,
                departure.lastDay(),
                departure.successorId(),
                Found.from(handedOver.partners()),
                Found.from(handedOver.territories()),
                Found.from(handedOver.empty()),
                Found.from(handedOver.standsInFor()),
                Found.from(handedOver.openDeals()),
                readable(handedOver.domains()));
    }
}
