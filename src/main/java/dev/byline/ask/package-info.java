/**
 * Ask: any question about the corpus, by safe SQL, search and tools.
 *
 * <p>In: a workspace, and a question of a person, a model or another program, which may mean harm.
 * Out: rows, papers and figures, within bounds; nothing is changed and nothing outside is reached.
 */
@NullMarked
package dev.byline.ask;

import org.jspecify.annotations.NullMarked;
