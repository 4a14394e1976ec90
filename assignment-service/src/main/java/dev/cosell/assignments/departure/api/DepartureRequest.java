package dev.cosell.assignments.departure.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "DepartureRequest")
record DepartureRequest(
        @NotNull @Schema(description = "Whether only to look: nothing changes", examples = "true")
                Boolean dryRun,
        @Nullable
                @Schema(
                        description =
                                "Last day, at most 366 days from today; today where it is absent. All"
                                        + " is handed over at once, whatever the day.",
                        examples = "2027-03-31")
                LocalDate lastDay,
        @Nullable
                @Size(max = 63)
                @Schema(
                        description =
                                "Somebody of the same role who takes over; needed where the one who"
                                        + " leaves looks after partners (R5)",
                        examples = "cam-ferdinand")
                String successorId,
        @Nullable
                @Size(max = 500)
                @Pattern(
                        regexp = "(?s).*\\S.*",
                        message = "{jakarta.validation.constraints.NotBlank.message}")
                @Schema(
                        description = "Kept in the history of each partner; no partner reads it",
                        examples = "Moves to another team")
                String reason) {}
