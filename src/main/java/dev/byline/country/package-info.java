/**
 * Countries and the gazetteer: which names and e-mail domains say which country.
 *
 * <p>In: the files of data/gazetteer and, at the user's wish, a dump of the Research Organization
 * Registry. Out: matches in a text, with the row behind each. Pure but for loading.
 */
@NullMarked
package dev.byline.country;

import org.jspecify.annotations.NullMarked;
