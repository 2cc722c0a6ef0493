/**
 * Search over the papers of a workspace, by words and by meaning, and what it knows of each paper.
 *
 * <p>In: a few words. Out: papers and passages, the likeliest first. The only room that knows
 * Lucene.
 */
@NullMarked
package dev.byline.search;

import org.jspecify.annotations.NullMarked;
