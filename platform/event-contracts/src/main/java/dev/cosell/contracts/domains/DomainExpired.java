package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Nobody renewed a registration within its grace period: the domain has no holder. */
public record DomainExpired(
        String domain, String holderClass, @Nullable String holderId, Instant expiredAt)
        implements DomainEvent {}
