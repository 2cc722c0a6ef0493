/**
 * Mentions: which named models and methods a paper names, where, and in which role.
 *
 * <p>In: a paper's text by page, and the families of data/technologies. Out: mentions with their
 * place and sentence, and for each paper and family whether it is used, compared with or only
 * named. No I/O but loading the families.
 */
@NullMarked
package dev.byline.mention;

import org.jspecify.annotations.NullMarked;
