/**
 * The corpus: papers, authors and affiliation entries as printed, and the workspace that keeps
 * them.
 *
 * <p>In: papers from a source. Out: facts as records, without any judgement; tables and views that
 * a person can query.
 */
@NullMarked
package dev.byline.corpus;

import org.jspecify.annotations.NullMarked;
