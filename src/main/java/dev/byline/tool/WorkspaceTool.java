package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool over a workspace that was opened read-only. One class each, with its description in
 * prompts/tools and a line in {@link WorkspaceTools}.
 */
interface WorkspaceTool extends AutoCloseable {
  /** The name by which it is called, as in prompts/tools. */
  String name();

  /** The answer, to be written as JSON; a fault's message goes to whoever called. */
  Object call(JsonNode arguments) throws Exception;

  @Override
  default void close() {}
}
