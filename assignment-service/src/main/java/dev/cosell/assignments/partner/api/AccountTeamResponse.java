package dev.cosell.assignments.partner.api;

import dev.cosell.assignments.partner.application.ReadPartners.AccountTeam;
import dev.cosell.assignments.staff.api.ContactResponse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** R5: whom a partner can turn to at any time. */
@Schema(name = "AccountTeam")
record AccountTeamResponse(
        String partnerId,
        @Nullable ContactResponse channelAccountManager,
        @Nullable ContactResponse channelConsultant) {

    static AccountTeamResponse from(AccountTeam team) {
        return new AccountTeamResponse(
                team.partner().id(),
                ContactResponse.from(team.channelAccountManager()),
                ContactResponse.from(team.channelConsultant()));
    }
}
