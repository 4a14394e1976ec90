package dev.cosell.contracts.domains;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * R13: a growth specialist answers for a domain now; its registrant stays the same. {@code
 * previousGrowthSpecialistId} is absent where the account manager did before.
 */
public record DomainResponsibilityTransferred(
        UUID registrationId,
        String domain,
        @Nullable String channelAccountManagerId,
        @Nullable String previousGrowthSpecialistId,
        String growthSpecialistId,
        @Nullable UUID handoverId,
        Instant transferredAt)
        implements DomainEvent {}
