package dev.byline.cli;

import dev.byline.NearestName;
import dev.byline.store.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a command line that can't be read may have meant. */
final class UsageHint {
  private static final List<String> WORKSPACE = List.of("-w", "--workspace");

  /** Of shorter words every other is near. */
  private static final int SHORTEST_WORD = 3;

  private UsageHint() {}

  /** A sentence with “. ” before it, or nothing when the mistake is another. */
  static String of(ParameterException wrong, String... arguments) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    CommandLine command = wrong.getCommandLine();
    String word = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    boolean takesWorkspace = command.getCommandSpec().optionsMap().containsKey("-w");
    if (WORKSPACE.contains(word)) {
      return command.getSubcommands().isEmpty()
          ? ". This command takes no workspace"
          : ". The workspace is named after the command: %s COMMAND -w DIR"
              .formatted(command.getCommandSpec().qualifiedName());
    }
    List<String> options =
        unmatched.getUnmatched().stream().filter(each -> each.startsWith("-")).toList();
    if (!options.isEmpty()) {
      return suggested(options, command.getCommandSpec().optionsMap().keySet());
    }
    if (takesWorkspace && !takesWorkspaceAlone(command)) {
      int misplaced = misplacedWorkspace(arguments);
      if (misplaced >= 0) {
        return ". A workspace is named with -w here: -w " + arguments[misplaced];
      }
    }
    return suggested(List.of(word), command.getSubcommands().keySet());
  }

  /** The nearest name of each word, where one is near. */
  private static String suggested(List<String> words, Set<String> names) {
    String nearest =
        words.stream()
            .map(word -> word.replaceFirst("=.*", ""))
            .filter(word -> word.length() >= SHORTEST_WORD)
            .flatMap(word -> NearestName.of(word, names).stream())
            .distinct()
            .collect(Collectors.joining(" and "));
    return nearest.isEmpty() ? "" : ". Did you mean %s?".formatted(nearest);
  }

  /** Whether a workspace without {@code -w} is in its place. */
  private static boolean takesWorkspaceAlone(CommandLine command) {
    return command.getCommandSpec().positionalParameters().stream()
        .anyMatch(positional -> positional.paramLabel().equals("WORKSPACE"));
  }

  private static int misplacedWorkspace(String... arguments) {
    return IntStream.range(1, arguments.length)
        .filter(i -> !WORKSPACE.contains(arguments[i - 1]) && isWorkspace(arguments[i]))
        .findFirst()
        .orElse(-1);
  }

  private static boolean isWorkspace(String argument) {
    try {
      return Workspace.isAt(Path.of(argument));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
