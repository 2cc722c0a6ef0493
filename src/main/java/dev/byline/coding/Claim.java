package dev.byline.coding;

import dev.byline.country.Country;
import java.util.SortedSet;

/**
 * What one institution or place of a text says.
 *
 * @param countries one when it decides, several when the name is shared
 */
record Claim(SortedSet<Country> countries, Flag flag, Evidence evidence) {}
