/** What every REST answer of the four services has in common; it knows no business word. */
@NullMarked
package dev.cosell.web;

import org.jspecify.annotations.NullMarked;
