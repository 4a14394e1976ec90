package dev.cosell.assignments.partner.api;

import dev.cosell.assignments.partner.persistence.Tier;
import dev.cosell.web.Country;
import dev.cosell.web.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A partner as its vendor describes it. */
@Schema(name = "PartnerRequest")
record PartnerRequest(
        @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Nordlicht Digital GmbH")
                String name,
        @NotNull @Country @Schema(examples = "DE") String country,
        @NotNull
                @Size(max = 250)
                @Schema(description = "Countries that it sells into", examples = "[\"DE\",\"AT\"]")
                List<@NotNull @Country String> sellsInto,
        @NotNull Tier tier,
        @Nullable
                @Size(max = 100)
                @Schema(description = "Its own domains", examples = "[\"nordlicht.example\"]")
                List<@NotBlank @Size(max = 300) String> domains,
        @Nullable @Size(max = 200) @Schema(description = "Its id in the caller's own system")
                String externalReference) {}
