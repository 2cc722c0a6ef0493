/**
 * Review: a page in the browser where a person decides what the coders could not.
 *
 * <p>In: open entries with their codings and violations, or a blind list. Out: verdicts, each
 * stored before the page goes on, and the headline with them.
 */
@NullMarked
package dev.byline.review;

import org.jspecify.annotations.NullMarked;
