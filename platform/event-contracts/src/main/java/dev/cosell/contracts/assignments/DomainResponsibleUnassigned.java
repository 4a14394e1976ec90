package dev.cosell.contracts.assignments;

import java.time.Instant;
import java.util.UUID;

/** Nobody matches a domain that asks for its growth specialist; the account manager goes on. */
public record DomainResponsibleUnassigned(
        UUID registrationId, String domain, String rule, String reason, Instant unassignedSince)
        implements AssignmentEvent {}
