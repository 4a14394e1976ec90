/** The one notion of an internet domain, used wherever services compare domains. */
@NullMarked
package dev.cosell.names;

import org.jspecify.annotations.NullMarked;
