package dev.cosell.deals.work.api;

import dev.cosell.deals.work.persistence.TeamMemberEntity;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "TeamMember")
record TeamMemberResponse(String staffId, String addedBy, Instant addedAt) {

    static TeamMemberResponse from(TeamMemberEntity member) {
        return new TeamMemberResponse(member.staffId(), member.addedBy(), member.addedAt());
    }
}
