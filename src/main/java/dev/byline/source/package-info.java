/**
 * Where papers come from: one class a format.
 *
 * <p>In: a file. Out: papers with authors and affiliation entries as printed, and a list of what
 * was repaired. Files are read as a stream.
 */
@NullMarked
package dev.byline.source;

import org.jspecify.annotations.NullMarked;
