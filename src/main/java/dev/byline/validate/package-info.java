/**
 * Validation: named rules that check each coder's answer against the input and the coders against
 * each other.
 *
 * <p>In: an entry with its codings. Out: violations, which make the disagreement log.
 */
@NullMarked
package dev.byline.validate;

import org.jspecify.annotations.NullMarked;
