package dev.cosell.deals.work.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TeamMemberRequest")
record TeamMemberRequest(
        @NotNull
                @Pattern(
                        regexp = "[a-z0-9][a-z0-9._-]{0,62}",
                        message = "{dev.cosell.deals.pattern.staffId}")
                @Schema(description = "A member of staff", examples = "se-mira")
                String staffId) {}
