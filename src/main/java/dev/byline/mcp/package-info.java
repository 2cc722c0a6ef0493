/**
 * The workspace for other programs, by the Model Context Protocol (modelcontextprotocol.io).
 *
 * <p>In: requests over a pair of streams. Out: what the tools give, documents and a prompt.
 */
@NullMarked
package dev.byline.mcp;

import org.jspecify.annotations.NullMarked;
