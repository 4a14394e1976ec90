/**
 * The delivery core: an event is logged with the state it tells of, sent at least once in order for
 * its key, and applied once.
 *
 * <p>It knows topics, keys and bytes, and no business word.
 */
@NullMarked
package dev.cosell.messaging;

import org.jspecify.annotations.NullMarked;
