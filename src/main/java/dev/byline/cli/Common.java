package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.FullStop;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that every command has. */
final class Common {
  @Spec(Target.MIXEE)
  @Nullable CommandSpec spec;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only the result: no progress and no remarks.")
  boolean quiet;

  @Option(names = "--debug", description = "On an error, show where in the program it comes from.")
  boolean debug;

  /** Where results go, safe for a terminal. */
  PrintWriter out() {
    return VisibleText.writer(Objects.requireNonNull(spec).commandLine().getOut());
  }

  /** Where all else goes, safe for a terminal. */
  PrintWriter err() {
    return VisibleText.writer(Objects.requireNonNull(spec).commandLine().getErr());
  }

  /** The pair and definition that hold where none can be asked for. */
  DefinedPair usual() {
    return DefinedPair.usual(Definition.load(home().folder()));
  }

  /** The program's own files. */
  Home home() {
    return Main.home(Objects.requireNonNull(spec));
  }

  void remark(String line) {
    if (!quiet) {
      err().println(TerminalLine.of(FullStop.once(line)));
    }
  }

  Progress progress(String task, long total) {
    return Progress.start(task, total, quiet, err());
  }

  /** The same for work that takes long, with its rate and the time left. */
  Progress timedProgress(String task, long total) {
    return Progress.startTimed(task, total, quiet, err());
  }

  /** The terminal that a person sits at; null where input or output is a file or a pipe. */
  @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again without a terminal
  static @Nullable Console terminal() {
    Console console = System.console();
    return console != null && console.isTerminal() ? console : null;
  }

  /** The workspace that is named, else the only one in ./byline-work. */
  static Path workspace(@Nullable Path named) {
    if (named != null) {
      return named;
    }
    Path all = Path.of("byline-work");
    if (Files.isDirectory(all)) {
      try (Stream<Path> folders = Files.list(all)) {
        List<Path> there = folders.filter(Files::isDirectory).sorted().toList();
        if (there.size() == 1) {
          return there.getFirst();
        }
        if (there.size() > 1) {
          throw new UserError(
              ExitCode.WRONG_USAGE,
              "There are several workspaces; name one with --workspace: "
                  + String.join(", ", there.stream().map(Path::toString).toList()));
        }
      } catch (IOException e) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, all + " can't be read", e);
      }
    }
    throw new UserError(
        ExitCode.WRONG_USAGE,
        "There is no workspace in ./byline-work: name one with --workspace, or import a file first.");
  }
}
