package dev.cosell.domains.responsibility.persistence;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's registration that asks for its growth specialist.
 *
 * @param domain the canonical form
 * @param channelAccountManagerId who answers until then; null where the partner has none
 * @param rule null, like the reason, as long as the answer is open
 */
public record WaitingDomain(
        UUID registrationId,
        String domain,
        String partnerId,
        @Nullable String channelAccountManagerId,
        String company,
        String country,
        String postalCode,
        RequestStatus status,
        @Nullable String rule,
        @Nullable String reason,
        Instant requestedAt) {

    static WaitingDomain from(Tuple row) {
        return new WaitingDomain(
                row.get("registration_id", UUID.class),
                row.get("name", String.class),
                row.get("partner_id", String.class),
                row.get("channel_account_manager_id", String.class),
                row.get("company", String.class),
                row.get("country", String.class),
                row.get("postal_code", String.class),
                RequestStatus.valueOf(row.get("status", String.class)),
                row.get("rule", String.class),
                row.get("reason", String.class),
                row.get("requested_at", Instant.class));
    }
}
