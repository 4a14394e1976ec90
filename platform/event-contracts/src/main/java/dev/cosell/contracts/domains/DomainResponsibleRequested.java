package dev.cosell.contracts.domains;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * R13: a growth specialist is to answer for a domain. Whoever answers for its company as a customer
 * already is named. The account manager answers until then.
 */
public record DomainResponsibleRequested(
        UUID registrationId,
        String domain,
        String country,
        String postalCode,
        @Nullable Integer employees,
        @Nullable String responsibleGrowthSpecialistId,
        @Nullable String channelAccountManagerId,
        Instant requestedAt)
        implements DomainEvent {}
