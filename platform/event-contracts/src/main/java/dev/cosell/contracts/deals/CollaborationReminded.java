package dev.cosell.contracts.deals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nobody has decided on the collaboration yet. Who knows the addresses mails those who can.
 *
 * @param deputyId decides as well, while the growth specialist is away
 * @param dueOn the day on which it goes to operations, in Europe/Berlin
 */
public record CollaborationReminded(
        UUID dealId,
        String partnerId,
        String growthSpecialistId,
        @Nullable String deputyId,
        String companyName,
        String domain,
        String rule,
        LocalDate dueOn,
        Instant remindedAt)
        implements DealEvent {}
