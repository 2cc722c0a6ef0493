/**
 * The pipeline: one class per stage, from fetching to the report.
 *
 * <p>In: a workspace, and what the stages before have stored in it. Out: the stage's own tables or
 * files. Every stage can be run again alone, and running it twice changes nothing.
 */
@NullMarked
package dev.byline.pipeline;

import org.jspecify.annotations.NullMarked;
