package dev.cosell.contracts.attributions;

/** A rule that was asked and the stable code of its answer. */
public record AttributionReason(String rule, String code) {}
