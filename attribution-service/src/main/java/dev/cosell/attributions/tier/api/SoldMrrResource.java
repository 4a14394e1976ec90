package dev.cosell.attributions.tier.api;

import dev.cosell.attributions.tier.application.ReadSoldMrr;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/partners/{id}/sold-mrr")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attributions")
class SoldMrrResource {

    private final ReadSoldMrr readSoldMrr;

    SoldMrrResource(ReadSoldMrr readSoldMrr) {
        this.readSoldMrr = readSoldMrr;
    }

    @GET
    @RolesAllowed({"partner", "growth-specialist", "operations", "integration"})
    @Operation(
            operationId = "getSoldMrr",
            summary =
                    "Read what a partner has sold in the last 12 months, and which tier that earns",
            description =
                    "The deals themselves: GET /attributions?status=GRANTED, and status=ENDED for those whose share has ended since. A partner reads its own.")
    public SoldMrrResponse get(@PathParam("id") String partnerId) {
        return SoldMrrResponse.from(partnerId, readSoldMrr.of(partnerId));
    }
}
