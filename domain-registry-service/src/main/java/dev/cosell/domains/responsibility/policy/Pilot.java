package dev.cosell.domains.responsibility.policy;

import java.time.Instant;
import java.util.Set;

/**
 * Where and from when on growth specialists answer for partners' domains.
 *
 * @param countries the region
 * @param begins the first instant of the pilot
 */
public record Pilot(Set<String> countries, Instant begins) {}
