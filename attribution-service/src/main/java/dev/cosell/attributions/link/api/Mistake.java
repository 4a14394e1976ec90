package dev.cosell.attributions.link.api;

/**
 * What stands in the way of what was sent.
 *
 * @param field the one to mend; empty where it is none
 */
record Mistake(String field, String text) {}
