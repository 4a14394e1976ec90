/**
 * Who works with whom: partners and their account teams, staff, territories, and the growth
 * specialist of every deal.
 */
@NullMarked
package dev.cosell.assignments;

import org.jspecify.annotations.NullMarked;
