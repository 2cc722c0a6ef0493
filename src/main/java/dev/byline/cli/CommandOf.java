package dev.byline.cli;

import dev.byline.model.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A command line that says again what options hold. */
final class CommandOf {
  private CommandOf() {}

  /**
   * What was asked for in a dialogue, for a shell, without questions. An address is without its
   * credentials and query: terminals and logs keep what is printed.
   */
  static String analyze(AnalyzeCommand command) {
    List<String> words = new ArrayList<>(List.of("byline", "analyze"));
    command.files.forEach(file -> words.add(file.toString()));
    if (command.papers.workspace != null) {
      words.addAll(List.of("-w", command.papers.workspace.toString()));
    }
    if (!command.files.isEmpty()) {
      words.addAll(List.of("--status", command.papers.status));
    }
    words.addAll(List.of("--pair", command.pair.pair, "--definition", command.pair.definition));
    command.model.models.forEach(model -> words.addAll(List.of("--model", Secrets.address(model))));
    if (command.model.endpoint.baseUrl != null) {
      words.addAll(List.of("--base-url", Secrets.address(command.model.endpoint.baseUrl)));
    }
    if (command.model.endpoint.budget != null) {
      words.addAll(List.of("--budget", command.model.endpoint.budget.toString()));
    }
    words.add("--yes");
    return words.stream().map(CommandOf::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}._/,:+=@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
