package dev.cosell.assignments.staff.api;

import dev.cosell.assignments.staff.persistence.StaffEntity;
import dev.cosell.names.EmailAddress;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Staff")
record StaffResponse(
        String id,
        String name,
        String email,
        String role,
        List<String> languages,
        @Nullable Integer capacity,
        @Nullable String holidayCalendar,
        @Nullable
                @Schema(
                        description =
                                "Decides while this one is away; who stands in for the deputy does not")
                String deputyId,
        @Nullable @Schema(description = "Last day of somebody who was let go") LocalDate leftOn) {

    static StaffResponse from(StaffEntity member) {
        return new StaffResponse(
                member.id(),
                member.name(),
                EmailAddress.display(member.email()),
                member.role().name(),
                member.languages(),
                member.capacity(),
                member.holidayCalendar(),
                member.deputyId(),
                member.leftOn());
    }
}
