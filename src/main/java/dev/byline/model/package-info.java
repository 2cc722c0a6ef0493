/**
 * Asking a language model: prompt files, structured answers, the journal, limits and budget. The
 * only room that knows the OpenAI client.
 *
 * <p>In: items as JSON. Out: answers that are on disk before they are used.
 */
@NullMarked
package dev.byline.model;

import org.jspecify.annotations.NullMarked;
