/**
 * Evaluation: a coder against hand-checked samples and reference sets, every figure by a command.
 *
 * <p>In: samples, conference files, a coder. Out: figures with their errors listed.
 */
@NullMarked
package dev.byline.eval;

import org.jspecify.annotations.NullMarked;
