package dev.cosell.domains.capacity.api;

import dev.cosell.domains.capacity.persistence.CapacityRepository.Limit;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "CapacityLimit")
record CapacityLimitResponse(String tier, int domains, Instant validFrom) {

    static CapacityLimitResponse from(Limit limit) {
        return new CapacityLimitResponse(limit.tier(), limit.domains(), limit.validFrom());
    }
}
