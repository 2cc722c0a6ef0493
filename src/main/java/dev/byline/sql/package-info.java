/**
 * SQL of whoever asks, a person, a model or another program, who may mean harm.
 *
 * <p>In: one SELECT. Out: rows, within bounds; nothing is changed and nothing outside is reached.
 */
@NullMarked
package dev.byline.sql;

import org.jspecify.annotations.NullMarked;
