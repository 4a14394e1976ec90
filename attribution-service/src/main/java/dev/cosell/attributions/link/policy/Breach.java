package dev.cosell.attributions.link.policy;

import java.util.UUID;

/**
 * The first place at which the evidence of a link is not as it was written.
 *
 * @param number of the entry; 0 where it is about no single one
 */
public record Breach(UUID linkId, int number, Flaw flaw) {}
