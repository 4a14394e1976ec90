/**
 * The suite killed, frozen and cut off at each awkward moment. The moments are hit from outside: a
 * {@link dev.cosell.systemtests.moments.Trap} holds a transaction where the test wants it.
 */
@NullMarked
package dev.cosell.systemtests.moments;

import org.jspecify.annotations.NullMarked;
