/**
 * Starts PostgreSQL, Kafka, a token issuer, a mail folder and the four services on one machine,
 * without Docker.
 */
package dev.cosell.stack;
