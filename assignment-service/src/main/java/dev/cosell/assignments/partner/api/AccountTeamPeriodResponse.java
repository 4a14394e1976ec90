package dev.cosell.assignments.partner.api;

import dev.cosell.assignments.partner.application.ReadPartners.Period;
import dev.cosell.assignments.staff.api.ContactResponse;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "AccountTeamPeriod")
record AccountTeamPeriodResponse(
        @Nullable ContactResponse channelAccountManager,
        @Nullable ContactResponse channelConsultant,
        Instant validFrom,
        @Nullable
                @Schema(
                        description =
                                "The first moment at which it was over; absent for the present team")
                Instant validUntil,
        @Schema(description = "Who appointed it") String changedBy,
        @Nullable String reason) {

    static AccountTeamPeriodResponse from(Period found) {
        var period = found.period();
        return new AccountTeamPeriodResponse(
                ContactResponse.from(found.channelAccountManager()),
                ContactResponse.from(found.channelConsultant()),
                period.validFrom(),
                period.validUntil(),
                period.changedBy(),
                period.reason());
    }
}
