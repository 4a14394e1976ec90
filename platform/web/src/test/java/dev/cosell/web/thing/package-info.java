/** A service as small as can be, to try the plumbing on. */
@NullMarked
package dev.cosell.web.thing;

import org.jspecify.annotations.NullMarked;
