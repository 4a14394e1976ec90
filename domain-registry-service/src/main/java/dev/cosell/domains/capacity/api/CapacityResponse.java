package dev.cosell.domains.capacity.api;

import dev.cosell.domains.capacity.application.ReadCapacity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Capacity")
record CapacityResponse(
        @Schema(examples = "nordlicht") String partnerId,
        @Schema(examples = "GOLD") String tier,
        @Schema(examples = "500") int limit,
        @Schema(examples = "460") int used,
        @Schema(examples = "40") int free,
        @Schema(description = "Nine tenths or more are used") boolean nearlyUsed) {

    static CapacityResponse from(String partnerId, ReadCapacity.Found found) {
        var capacity = found.capacity();
        return new CapacityResponse(
                partnerId,
                found.tier(),
                capacity.limit(),
                capacity.used(),
                capacity.free(),
                capacity.isNearlyUsed());
    }
}
