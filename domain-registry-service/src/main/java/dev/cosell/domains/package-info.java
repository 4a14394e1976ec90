/**
 * Who holds which domain, which companies are customers already, and what both mean for a deal when
 * it is registered.
 */
@NullMarked
package dev.cosell.domains;

import org.jspecify.annotations.NullMarked;
