/**
 * From the lines of a PDF's first page to the title, the authors and their affiliations.
 *
 * <p>In: pages as lines of words with their places. Out: a title block, with the markers resolved,
 * the place of each piece, and how sure the reading is.
 */
@NullMarked
package dev.byline.titleblock;

import org.jspecify.annotations.NullMarked;
