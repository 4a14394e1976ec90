package dev.cosell.attributions.competition.api;

import dev.cosell.web.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which deal wins a competition that the customer does not decide. */
@Schema(name = "WinnerRequest")
record WinnerRequest(
        @NotNull UUID dealId,
        @NotBlank
                @Size(max = 500)
                @OneLine
                @Schema(
                        description = "Why; the vendor's people see it, the partners do not",
                        examples = "The customer has said so on the phone to both")
                String reason) {}
