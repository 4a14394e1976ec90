package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.staff.policy.StaffRole;
import dev.cosell.web.OneLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "StaffRequest")
record StaffRequest(
        @NotBlank @OneLine @Size(max = 200) @Schema(examples = "Lena Vogt") String name,
        @NotBlank @Size(max = 254) @Schema(examples = "lena@vendor.example") String email,
        @NotNull StaffRole role,
        @Nullable
                @Size(max = 20)
                @Schema(description = "Languages by ISO 639-1", examples = "[\"de\",\"en\"]")
                List<
                                @NotNull
                                @Pattern(
                                        regexp = "[a-z]{2}",
                                        message = "{dev.cosell.web.pattern.language}")
                                String>
                        languages,
        @Nullable
                @PositiveOrZero
                @Max(10_000)
                @Schema(
                        description = "Open deals at the same time; no bound where it is absent",
                        examples = "40")
                Integer capacity,
        @Nullable
                @Pattern(
                        regexp = "[A-Z]{2}(-[A-Z0-9]{1,3})?",
                        message = "{dev.cosell.assignments.pattern.calendar}")
                @Schema(description = "Region whose public holidays count", examples = "DE-BY")
                String holidayCalendar) {}
