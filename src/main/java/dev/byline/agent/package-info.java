/**
 * The agent behind {@code ask}: a language model with tools over a workspace.
 *
 * <p>In: a question in any language. Out: an answer whose numbers are a tool's, with the calls, the
 * papers and the cost. What papers say never reaches the model that calls the tools.
 */
@NullMarked
package dev.byline.agent;

import org.jspecify.annotations.NullMarked;
