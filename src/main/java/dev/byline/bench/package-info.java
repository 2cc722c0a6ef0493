/**
 * Benchmarks that are commands: how long something takes on this machine.
 *
 * <p>In: files or a workspace. Out: figures. Nothing here is part of the program's own work.
 */
@NullMarked
package dev.byline.bench;

import org.jspecify.annotations.NullMarked;
