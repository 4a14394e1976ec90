package dev.cosell.domains.responsibility.api;

import dev.cosell.web.Country;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "ResponsibilityHandoverRequest")
record HandoverRequest(
        @NotEmpty
                @Size(max = 50)
                @Schema(
                        description =
                                "The region: countries of the pilot, by their ISO 3166-1 codes",
                        examples = "[\"DE\",\"AT\",\"CH\"]")
                List<@NotNull @Country String> countries,
        @NotNull
                @Schema(
                        description =
                                "Whether it only reports what it would hand over, and changes"
                                        + " nothing",
                        examples = "true")
                Boolean dryRun) {}
