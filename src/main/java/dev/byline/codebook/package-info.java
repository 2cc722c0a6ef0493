/**
 * Variables of papers that a user writes: a codebook instead of a class.
 *
 * <p>In: {@code variable.json} files with a question, its values and which text of a paper is read.
 * Out: the variable, what its rules of words and queries say of a paper, and the questions that a
 * model is asked.
 */
@NullMarked
package dev.byline.codebook;

import org.jspecify.annotations.NullMarked;
