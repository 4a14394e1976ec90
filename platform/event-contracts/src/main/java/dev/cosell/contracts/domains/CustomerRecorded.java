package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The company behind a domain is an existing customer; a growth specialist may answer for it. */
public record CustomerRecorded(
        String domain, @Nullable String growthSpecialistId, Instant recordedAt)
        implements DomainEvent {}
