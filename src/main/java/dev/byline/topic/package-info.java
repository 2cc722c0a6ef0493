/**
 * Topics: papers that are alike in meaning, put together without a language model.
 *
 * <p>In: the vectors of papers and their titles and abstracts. Out: a map of topics, each with the
 * words that tell it from the others, and how far another start would have changed it.
 */
@NullMarked
package dev.byline.topic;

import org.jspecify.annotations.NullMarked;
