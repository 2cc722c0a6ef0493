/**
 * Sources: where conferences are published. One class per site behind {@link
 * dev.byline.source.Source}, and a line in {@link dev.byline.source.Sources}.
 *
 * <p>In: the name and year of a conference. Out: papers as facts, and their PDFs on disk.
 */
@NullMarked
package dev.byline.source;

import org.jspecify.annotations.NullMarked;
