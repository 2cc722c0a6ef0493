package dev.byline.cli;

import dev.byline.NearestName;
import dev.byline.store.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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
    if (takesWorkspace) {
      int misplaced = misplacedWorkspace(arguments);
      if (misplaced >= 0) {
        return ". A workspace is named with -w here: -w " + arguments[misplaced];
      }
    }
    if (word.length() < SHORTEST_WORD) {
      return "";
    }
    return NearestName.of(
            word,
            word.startsWith("-")
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet())
        .map(". Did you mean %s?"::formatted)
        .orElse("");
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
