/**
 * Decision: the final countries of each entry, with the basis.
 *
 * <p>In: codings, violations and reviews. Out: decisions. The policy is written down in README.
 */
@NullMarked
package dev.byline.decide;

import org.jspecify.annotations.NullMarked;
