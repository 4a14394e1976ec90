package dev.cosell.domains.responsibility.persistence;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a registration now: its growth specialist, and where there is none, the account
 * manager of the partner that holds it.
 *
 * @param since when the growth specialist took over; where there is none, when it was registered
 * @param channelAccountManagerId the partner's; null for direct sales, and where it has none
 * @param request null where it does not ask for a growth specialist
 * @param rule why nobody matched; null, like the reason, unless it is so
 */
public record CurrentResponsible(
        UUID registrationId,
        @Nullable String growthSpecialistId,
        Instant since,
        @Nullable String channelAccountManagerId,
        @Nullable RequestStatus request,
        @Nullable String rule,
        @Nullable String reason) {

    static CurrentResponsible from(Tuple row) {
        String status = row.get("status", String.class);
        return new CurrentResponsible(
                row.get("id", UUID.class),
                row.get("growth_specialist_id", String.class),
                row.get("since", Instant.class),
                row.get("channel_account_manager_id", String.class),
                status == null ? null : RequestStatus.valueOf(status),
                row.get("rule", String.class),
                row.get("reason", String.class));
    }
}
