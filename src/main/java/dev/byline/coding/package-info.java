/**
 * Coders: each gives the countries of an affiliation entry, with its evidence, by the codebook.
 *
 * <p>In: a distinct (text, e-mail domain). Out: an answer. Coders know nothing of each other.
 */
@NullMarked
package dev.byline.coding;

import org.jspecify.annotations.NullMarked;
