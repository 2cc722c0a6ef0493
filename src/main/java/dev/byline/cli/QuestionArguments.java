package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A workspace and a question: the workspace before it, or with {@code -w}, or the only one. */
final class QuestionArguments {
  @Parameters(
      arity = "0..*",
      paramLabel = "[WORKSPACE] QUESTION",
      hideParamSyntax = true,
      description =
          "The workspace (default: the only one in ./byline-work), and words or a sentence.")
  List<String> given = new ArrayList<>();

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "DIR",
      description = "The workspace; all else is the question.")
  @Nullable Path named;

  /** The workspace's folder. */
  Path folder() {
    return Common.workspace(isFirstTheWorkspace() ? Path.of(given.getFirst()) : named);
  }

  /** The question; empty when there is none. */
  Optional<String> question() {
    List<String> words = given.subList(isFirstTheWorkspace() ? 1 : 0, given.size());
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
  }

  /**
   * The question of a command that needs one.
   *
   * @throws UserError when there is none
   */
  String neededQuestion() {
    return question()
        .orElseThrow(() -> new UserError(ExitCode.WRONG_USAGE, "What is to be searched for?"));
  }

  private boolean isFirstTheWorkspace() {
    return named == null && !given.isEmpty() && (given.size() > 1 || isFolder(given.getFirst()));
  }

  private static boolean isFolder(String text) {
    try {
      return Files.isDirectory(Path.of(text));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
