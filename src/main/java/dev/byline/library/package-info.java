/**
 * The rules coder for other programs on the Java virtual machine; the build packs it with its
 * gazetteer into a jar of its own, {@code byline-country.jar}.
 *
 * <p>In: an affiliation and an e-mail domain. Out: countries, flag, evidence and confidence.
 */
@NullMarked
package dev.byline.library;

import org.jspecify.annotations.NullMarked;
