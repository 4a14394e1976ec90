package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.territory.persistence.TerritoryEntity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Territory")
record TerritoryResponse(
        String code,
        long version,
        String name,
        String country,
        List<String> postalCodes,
        @Nullable String segment,
        @Nullable String industry,
        @Nullable String language,
        List<String> growthSpecialists,
        @Schema(description = "The first moment of this version") Instant validFrom,
        @Schema(
                        description =
                                "The first moment of the next one, absent where none is known; a version that"
                                        + " was replaced before it came into force ends at its first moment")
                @Nullable Instant validUntil,
        @Schema(description = "The territory is given up in this version") boolean closed) {

    static TerritoryResponse from(TerritoryEntity territory) {
        var says = territory.description();
        var segment = says.segment();
        return new TerritoryResponse(
                territory.code(),
                territory.version(),
                says.name(),
                says.country(),
                says.postalCodes(),
                segment == null ? null : segment.name(),
                says.industry(),
                says.language(),
                says.growthSpecialists(),
                territory.validFrom(),
                territory.validUntil(),
                says.closed());
    }
}
