/**
 * The workspace: a folder with one DuckDB file, and safe ways to read and write it. The only room
 * that knows the database's driver.
 *
 * <p>In: rows, and queries of the program or of whoever asks. Out: rows. What the tables mean is
 * written in {@link dev.byline.store.Relations}.
 */
@NullMarked
package dev.byline.store;

import org.jspecify.annotations.NullMarked;
