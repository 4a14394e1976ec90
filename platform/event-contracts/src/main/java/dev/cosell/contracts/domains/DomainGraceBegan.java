package dev.cosell.contracts.domains;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The term of a registration is over; the holder still holds the domain and can renew it. */
public record DomainGraceBegan(
        String domain,
        String holderClass,
        @Nullable String holderId,
        Instant graceUntil,
        Instant beganAt)
        implements DomainEvent {}
