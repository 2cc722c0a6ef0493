package dev.byline.agent;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * What the model is told: a version of prompts/agent.
 *
 * @param version such as {@code agent/v2}
 * @param system with {@code {corpus}}, {@code {definition}} and {@code {tables}}
 * @param numbers asks for an answer without {@code {numbers}} that no tool returned
 * @param last asks for the answer when no step is left
 */
public record AgentPrompt(String version, String system, String numbers, String last) {
  /** The usual one. */
  public static final String DEFAULT = "agent/v2";

  /** Reads a version of {@code home}. */
  public static AgentPrompt load(Path home, String version) {
    Path folder = home.resolve("prompts");
    try {
      return new AgentPrompt(
          version,
          Files.readString(folder.resolve(version + ".md")),
          Files.readString(folder.resolve(version + ".numbers.md")),
          Files.readString(folder.resolve(version + ".last.md")));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "The prompt %s can't be read from %s: %s".formatted(version, folder, e.getMessage()),
          e);
    }
  }

  /** The same with facts of a workspace in the places of their names. */
  public AgentPrompt about(Map<String, String> facts) {
    String filled = system;
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      filled = filled.replace("{" + fact.getKey() + "}", fact.getValue());
    }
    return new AgentPrompt(version, filled, numbers, last);
  }

  String numbers(Collection<String> unknown) {
    return numbers.replace("{numbers}", String.join("; ", unknown));
  }
}
