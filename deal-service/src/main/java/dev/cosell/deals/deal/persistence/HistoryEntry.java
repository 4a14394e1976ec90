package dev.cosell.deals.deal.persistence;

import java.time.Instant;

/**
 * Something that happened to a deal.
 *
 * @param sequence its place in the deal's history, from 1
 * @param type name of the event that told of it
 * @param actor subject of the token, or the name of the service
 * @param facts the event as JSON
 */
public record HistoryEntry(
        long sequence, String type, String actor, Instant recordedAt, String facts) {}
