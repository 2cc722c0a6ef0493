/**
 * The report: one self-contained HTML page, and CSV, JSON and Parquet beside it.
 *
 * <p>In: statistics. Out: files that a journalist can publish from; the same input gives the same
 * bytes.
 */
@NullMarked
package dev.byline.report;

import org.jspecify.annotations.NullMarked;
