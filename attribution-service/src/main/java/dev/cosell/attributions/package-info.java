/** Confirmation links that customers sign, and the credit that partners earn by them. */
@NullMarked
package dev.cosell.attributions;

import org.jspecify.annotations.NullMarked;
