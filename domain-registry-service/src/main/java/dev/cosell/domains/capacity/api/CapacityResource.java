package dev.cosell.domains.capacity.api;

import dev.cosell.domains.capacity.application.ReadCapacity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/partners/{id}/capacity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Capacity", description = "How many domains a partner may hold")
class CapacityResource {

    private final ReadCapacity readCapacity;

    CapacityResource(ReadCapacity readCapacity) {
        this.readCapacity = readCapacity;
    }

    @GET
    @RolesAllowed({
        "partner",
        "growth-specialist",
        "channel-account-manager",
        "operations",
        "integration"
    })
    @Operation(
            operationId = "getCapacity",
            summary = "Read how many domains a partner may hold, and how many it does",
            description =
                    "R14: the limit goes by the partner's tier. A domain in its grace period counts,"
                            + " a deal does not.")
    public CapacityResponse get(@PathParam("id") String id) {
        return CapacityResponse.from(id, readCapacity.of(id));
    }
}
