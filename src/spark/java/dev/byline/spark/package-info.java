/**
 * The rules coder in Apache Spark: a function for SQL and a job over Parquet. Compiled against
 * Spark, which the cluster brings, and only by the build's profile {@code spark}.
 *
 * <p>In: affiliations and e-mail domains of a data set. Out: countries, flag, evidence and
 * confidence, as {@code byline country} gives them without a registry.
 */
@NullMarked
package dev.byline.spark;

import org.jspecify.annotations.NullMarked;
