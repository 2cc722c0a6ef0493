/**
 * Variables: what is coded, and what people say of it, one way for all of them.
 *
 * <p>In: a question with its allowed values. Out: the verdicts on it, kept in one table, and the
 * decision of values that several coders gave. A new variable is one class that implements {@link
 * dev.byline.variable.Variable}, and a prompt.
 */
@NullMarked
package dev.byline.variable;

import org.jspecify.annotations.NullMarked;
