/**
 * Papers read by a quarantined model: one that has no tools and no part in the conversation.
 *
 * <p>In: papers of a workspace and a question about each, or about all. Out: answers in a closed
 * form, each with words that stand in the paper, or a summary that is marked as a model's words.
 */
@NullMarked
package dev.byline.reading;

import org.jspecify.annotations.NullMarked;
