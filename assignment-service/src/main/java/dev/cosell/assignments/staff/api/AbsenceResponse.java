package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.staff.persistence.AbsenceEntity;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Absence")
record AbsenceResponse(
        UUID id,
        String staffId,
        LocalDate from,
        @Schema(description = "Last day, included") LocalDate until) {

    static AbsenceResponse from(AbsenceEntity absence) {
        return new AbsenceResponse(
                absence.id(), absence.staffId(), absence.days().from(), absence.days().until());
    }
}
