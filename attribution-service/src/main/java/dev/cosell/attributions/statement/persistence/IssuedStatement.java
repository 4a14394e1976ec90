package dev.cosell.attributions.statement.persistence;

import dev.cosell.attributions.statement.policy.Statement;
import java.time.Instant;
import java.util.UUID;

/** A statement that was issued, which never changes. */
public record IssuedStatement(UUID id, String partnerId, Statement content, Instant issuedAt) {}
