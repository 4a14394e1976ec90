package dev.cosell.assignments.routing.api;

import dev.cosell.assignments.routing.persistence.RoutingRepository.Member;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a growth specialist has to do. */
@Schema(name = "Load")
record LoadResponse(
        String growthSpecialistId,
        int openDeals,
        @Schema(description = "Open deals at the same time; absent where nothing bounds them")
                @Nullable Integer capacity,
        @Schema(description = "For how many domains it answers") int domains,
        @Nullable Instant lastAssignedAt,
        @Schema(description = "Last day of today's absence; absent for somebody who is there")
                @Nullable LocalDate absentUntil) {

    static LoadResponse from(Member member) {
        var specialist = member.specialist();
        return new LoadResponse(
                specialist.id(),
                specialist.openDeals(),
                specialist.capacity(),
                member.domains(),
                specialist.lastAssignedAt(),
                specialist.absentUntil());
    }
}
