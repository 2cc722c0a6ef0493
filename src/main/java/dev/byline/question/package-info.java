/**
 * Questions without a model: what is asked is recognised, and answered by a vetted query.
 *
 * <p>In: a question in a person's words. Out: figures and papers with the query behind them, or a
 * word on what was not understood. A kind of question is a file of data/intents.
 */
@NullMarked
package dev.byline.question;

import org.jspecify.annotations.NullMarked;
