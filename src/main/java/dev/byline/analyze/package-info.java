/**
 * The whole job, stage after stage: coding, validation, decision, statistics, report.
 *
 * <p>In: a workspace with a corpus. Out: the stages' tables and the report. Every stage can be run
 * again alone, and running it twice changes nothing.
 */
@NullMarked
package dev.byline.analyze;

import org.jspecify.annotations.NullMarked;
