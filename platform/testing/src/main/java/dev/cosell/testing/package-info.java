/** Real PostgreSQL, Kafka and tokens for tests, and the means to look at what came out. */
@NullMarked
package dev.cosell.testing;

import org.jspecify.annotations.NullMarked;
