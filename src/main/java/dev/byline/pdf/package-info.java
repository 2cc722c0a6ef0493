/**
 * PDFs: what stands on their pages, and where.
 *
 * <p>In: a PDF file. Out: text with its places on the page, and pictures of it. A file that is
 * broken fails alone.
 */
@NullMarked
package dev.byline.pdf;

import org.jspecify.annotations.NullMarked;
