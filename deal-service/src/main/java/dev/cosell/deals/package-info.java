/** Deals, their collaborations, and the rules of engagement that decide on them. */
@NullMarked
package dev.cosell.deals;

import org.jspecify.annotations.NullMarked;
