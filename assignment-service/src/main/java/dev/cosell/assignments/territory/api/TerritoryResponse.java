package dev.cosell.assignments.territory.api;

import dev.cosell.assignments.territory.persistence.TerritoryEntity;
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
        @Nullable String language,
        List<String> growthSpecialists) {

    static TerritoryResponse from(TerritoryEntity territory) {
        var segment = territory.segment();
        return new TerritoryResponse(
                territory.code(),
                territory.version(),
                territory.name(),
                territory.country(),
                territory.postalCodes(),
                segment == null ? null : segment.name(),
                territory.language(),
                territory.growthSpecialists());
    }
}
