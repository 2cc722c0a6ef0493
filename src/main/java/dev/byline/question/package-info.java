/**
 * Questions without a model: a question is read into a plan over the corpus, and the plan is one
 * SELECT.
 *
 * <p>In: a question in a person's words; what words mean is in data/questions, one file a language.
 * Out: what is counted in plain words, the answer with the query behind it, or the reason why there
 * is none. {@link Asker} is the way in; {@code QuestionReader} makes tokens, {@code AtomReader}
 * conditions and {@code PlanBuilder} the plan, {@code PlanSql} and {@code PlanWords} its query and
 * its words.
 */
@NullMarked
package dev.byline.question;

import org.jspecify.annotations.NullMarked;
