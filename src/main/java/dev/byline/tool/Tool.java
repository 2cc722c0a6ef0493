package dev.byline.tool;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What another program or a model may call over a workspace. It changes nothing.
 *
 * @param arguments name and description of each; all are texts
 * @param required the names of those that must be there
 */
public record Tool(
    String name,
    String description,
    Map<String, String> arguments,
    List<String> required,
    Work work) {
  public Tool {
    arguments = Map.copyOf(arguments);
    required = List.copyOf(required);
  }

  /** What a tool does with its arguments; a fault's message goes to whoever called. */
  public interface Work {
    /** The answer, to be written as JSON. */
    Object with(JsonNode arguments) throws Exception;
  }

  /** What a file says of a tool. */
  private record Described(
      String description, Map<String, String> arguments, List<String> required) {}

  /**
   * The tools of a file, such as prompts/tools/v2.json, in its order; those that are not given are
   * left out.
   */
  static List<Tool> described(Path file, Map<String, Work> tools) {
    try {
      return Json.mapper()
          .readValue(file.toFile(), new TypeReference<Map<String, Described>>() {})
          .entrySet()
          .stream()
          .filter(tool -> tools.containsKey(tool.getKey()))
          .map(tool ->
              new Tool(
                  tool.getKey(),
                  tool.getValue().description(),
                  tool.getValue().arguments(),
                  tool.getValue().required(),
                  Objects.requireNonNull(tools.get(tool.getKey()))))
          .toList();
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A text among arguments, without blanks around it; empty when it is not there. */
  public static String text(JsonNode arguments, String name) {
    return arguments.path(name).asText("").strip();
  }
}
