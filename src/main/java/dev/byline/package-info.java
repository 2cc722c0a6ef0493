/** Byline: from the author fields of a conference to numbers that can be defended. */
@NullMarked
package dev.byline;

import org.jspecify.annotations.NullMarked;
