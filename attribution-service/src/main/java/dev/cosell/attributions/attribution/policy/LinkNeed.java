package dev.cosell.attributions.attribution.policy;

import java.time.LocalDate;

/** A motion that needs the link for closes on these days, both included. */
public record LinkNeed(String motion, LocalDate from, LocalDate until) {}
