/**
 * File formats of papers: one class per format behind {@link dev.byline.format.PaperReader}.
 *
 * <p>In: a file. Out: papers with authors and affiliation entries as printed, and a list of what
 * was repaired. Files are read as a stream.
 */
@NullMarked
package dev.byline.format;

import org.jspecify.annotations.NullMarked;
