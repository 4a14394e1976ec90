package dev.cosell.domains.responsibility.persistence;

import dev.cosell.domains.responsibility.policy.PartnerDomain;
import dev.cosell.domains.responsibility.policy.PartnerDomain.Partner;
import jakarta.persistence.Tuple;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's registration that holds its domain, with all that a hand-over of responsibility asks
 * of it.
 *
 * @param name the canonical form
 * @param channelAccountManagerId the partner's; null where it has none
 * @param customerGrowthSpecialistId who answers for the company as a customer (R30); null where
 *     nobody does
 */
public record HeldDomain(
        UUID registrationId,
        String name,
        String country,
        String postalCode,
        @Nullable Integer employees,
        @Nullable String channelAccountManagerId,
        @Nullable String customerGrowthSpecialistId,
        PartnerDomain facts) {

    static HeldDomain from(Tuple row) {
        String country = row.get("country", String.class);
        return new HeldDomain(
                row.get("id", UUID.class),
                row.get("name", String.class),
                country,
                row.get("postal_code", String.class),
                row.get("employees", Integer.class),
                row.get("channel_account_manager_id", String.class),
                row.get("customer_growth_specialist_id", String.class),
                new PartnerDomain(
                        partner(row),
                        country,
                        row.get("has_growth_specialist", Boolean.class),
                        row.get("asked", Boolean.class)));
    }

    private static @Nullable Partner partner(Tuple row) {
        String basedIn = row.get("partner_country", String.class);
        String[] sellsInto = row.get("sells_into", String[].class);
        return basedIn == null
                ? null
                : new Partner(
                        basedIn, sellsInto == null ? null : Set.copyOf(Arrays.asList(sellsInto)));
    }
}
