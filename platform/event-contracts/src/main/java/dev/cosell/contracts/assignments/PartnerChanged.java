package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a partner after a change.
 *
 * @param name of the company; null in events of before it was told
 */
public record PartnerChanged(
        String partnerId,
        @Nullable String name,
        String country,
        List<String> sellsInto,
        List<String> domains,
        String tier,
        @Nullable String channelAccountManagerId,
        @Nullable String channelConsultantId,
        @Nullable String externalReference,
        Instant changedAt)
        implements AssignmentEvent {}
