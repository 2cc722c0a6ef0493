/**
 * The command line: one class per command. It parses flags, calls one service, prints; no logic.
 *
 * <p>In: arguments. Out: text or JSON on standard output, progress and warnings on standard error,
 * an exit code.
 */
@NullMarked
package dev.byline.cli;

import org.jspecify.annotations.NullMarked;
