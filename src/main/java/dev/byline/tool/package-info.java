/**
 * Tools: what the agent and other programs may call over a workspace. One class per tool, and a
 * line in {@link dev.byline.tool.WorkspaceTools}.
 *
 * <p>In: arguments as JSON. Out: rows, papers and figures as JSON. Nothing is changed.
 */
@NullMarked
package dev.byline.tool;

import org.jspecify.annotations.NullMarked;
