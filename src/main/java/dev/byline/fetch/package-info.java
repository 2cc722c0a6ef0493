/**
 * Conferences from where they are published: one class a site behind {@link dev.byline.fetch.Site},
 * over one polite way to ask the network.
 *
 * <p>In: the name and year of a conference. Out: papers as facts, and their PDFs on disk.
 */
@NullMarked
package dev.byline.fetch;

import org.jspecify.annotations.NullMarked;
