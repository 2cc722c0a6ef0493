/**
 * Statistics: counts under a named definition, with intervals and bounds. Pure functions over
 * records.
 *
 * <p>In: papers with their decisions, a definition. Out: shares, tables, matrices.
 */
@NullMarked
package dev.byline.stats;

import org.jspecify.annotations.NullMarked;
