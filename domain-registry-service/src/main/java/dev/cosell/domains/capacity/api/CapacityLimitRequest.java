package dev.cosell.domains.capacity.api;

import dev.cosell.domains.capacity.persistence.CapacityRepository.Limit;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many domains a tier may hold from a moment on. */
@Schema(name = "CapacityLimitRequest")
record CapacityLimitRequest(
        @NotNull
                @Pattern(
                        regexp = "NONE|GOLD|PLATINUM|DIAMOND|ELITE",
                        message = "{dev.cosell.domains.pattern.tier}")
                @Schema(enumeration = {"NONE", "GOLD", "PLATINUM", "DIAMOND", "ELITE"})
                String tier,
        @NotNull @Min(0) @Max(1_000_000) @Schema(examples = "600") Integer domains,
        @NotNull
                @Schema(
                        description = "At least a minute from now",
                        examples = "2027-01-01T00:00:00Z")
                Instant validFrom) {

    Limit limit() {
        // The database keeps no less; two limits of one moment would collide there.
        return new Limit(tier, domains, validFrom.truncatedTo(ChronoUnit.MICROS));
    }
}
