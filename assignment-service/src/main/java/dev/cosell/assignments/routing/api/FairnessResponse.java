package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.application.ReadLoads.TerritoryFairness;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How evenly the deals of a territory fall on its people. */
@Schema(name = "Fairness")
record FairnessResponse(
        String territoryCode,
        @Schema(description = "Growth specialists who work there") int people,
        @Schema(description = "Who of them is there today and has room; the rest is of these")
                int available,
        @Schema(
                        description =
                                "Deals that the territory gave, with those that count for somebody who"
                                        + " was not there")
                Span turns,
        @Schema(description = "From whichever territory or domain they came") Span openDeals) {

    @Schema(name = "Span")
    record Span(long fewest, long most) {}

    static FairnessResponse from(TerritoryFairness territory) {
        var fairness = territory.fairness();
        return new FairnessResponse(
                territory.territory().code(),
                fairness.people(),
                fairness.available(),
                new Span(fairness.fewestTurns(), fairness.mostTurns()),
                new Span(fairness.fewestOpenDeals(), fairness.mostOpenDeals()));
    }
}
