@NullMarked
package dev.cosell.benchmarks;

import org.jspecify.annotations.NullMarked;
