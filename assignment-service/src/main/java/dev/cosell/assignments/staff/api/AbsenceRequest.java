package dev.cosell.assignments.staff.api;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Days in Europe/Berlin. Nobody is asked why somebody is away. */
@Schema(name = "AbsenceRequest")
record AbsenceRequest(
        @NotNull @Schema(description = "First day", examples = "2027-02-01") LocalDate from,
        @NotNull @Schema(description = "Last day, included", examples = "2027-02-12")
                LocalDate until) {}
