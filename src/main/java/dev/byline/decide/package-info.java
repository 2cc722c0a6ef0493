/**
 * Decision: the final countries of each entry, with the basis.
 *
 * <p>In: codings, violations and reviews. Out: decisions. The policy is written down on the page of
 * methods (src/site/markdown/methods.md).
 */
@NullMarked
package dev.byline.decide;

import org.jspecify.annotations.NullMarked;
