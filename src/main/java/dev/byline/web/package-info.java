/**
 * The network: one polite, bounded and resumable way to ask other machines for pages and files.
 *
 * <p>In: addresses. Out: answers that are kept on disk and asked for again only when they changed.
 */
@NullMarked
package dev.byline.web;

import org.jspecify.annotations.NullMarked;
