/** The whole suite from outside: over HTTP and Kafka only. */
@NullMarked
package dev.cosell.systemtests;

import org.jspecify.annotations.NullMarked;
