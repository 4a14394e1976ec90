/**
 * Runs the whole suite under load while it is broken on purpose, and audits from outside what came
 * of it. Knows tables, topics and events by name only: it shares no code with the services.
 */
@org.jspecify.annotations.NullMarked
package dev.cosell.systemtests.faults;
