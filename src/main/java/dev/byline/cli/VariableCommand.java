package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.codebook.Codebook;
import dev.byline.codebook.CodebookFiles;
import dev.byline.codebook.CodebookFiles.Found;
import dev.byline.codebook.CodebookTable;
import dev.byline.review.VariableList;
import dev.byline.store.Workspace;
import java.io.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline variable}. */
@Command(
    name = "variable",
    mixinStandardHelpOptions = true,
    description =
        "Ask a question of your own about every paper: list, show and write variables, which byline code --variable codes.",
    subcommands = {
      VariableCommand.ListAll.class,
      VariableCommand.Show.class,
      VariableCommand.New.class
    },
    footer = {"", "Example: byline variable show safety"})
final class VariableCommand {
  /** The program's variables, and those of a workspace before them. */
  static CodebookFiles files(Common common, @Nullable Path workspace) {
    List<Path> folders = new ArrayList<>(List.of(common.home().variables()));
    if (workspace != null) {
      folders.add(workspace.resolve("variables"));
    }
    return new CodebookFiles(folders, VariableList.ownNames());
  }

  /**
   * The variable by which the papers of a workspace were coded.
   *
   * @throws UserError when none was
   */
  static Codebook coded(Workspace workspace, String name) {
    return new CodebookTable(workspace)
        .named(name)
        .orElseThrow(() ->
            new UserError(
                ExitCode.INPUT_UNUSABLE,
                "No paper of %s was coded by the variable %s yet: byline code --variable %s"
                    .formatted(workspace.folder(), name, name)));
  }

  /** Where the workspace may be missing: then only the program's own are there. */
  static final class Place {
    @Option(
        names = {"-w", "--workspace"},
        paramLabel = "DIR",
        description = "Folder of a workspace, whose folder variables/ has its own.")
    @Nullable Path workspace;
  }

  /** {@code byline variable list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the variables with their questions and values.",
      footer = {"", "Example: byline variable list -w byline-work/neurips2025"})
  static final class ListAll implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin Place place = new Place();

    @Option(names = "--json", description = "Print them as JSON lines.")
    boolean json;

    @Override
    public Integer call() {
      for (Found found : files(common, place.workspace).all()) {
        Codebook codebook = found.codebook();
        common
            .out()
            .println(
                json
                    ? Json.line(codebook)
                    : "%s: %s (%s)"
                        .formatted(
                            codebook.name(), codebook.asks(), String.join(", ", codebook.all())));
      }
      return 0;
    }
  }

  /** {@code byline variable show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Print a variable's codebook: the text by which people and models code.",
      footer = {"", "Example: byline variable show human-subjects"})
  static final class Show implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin Place place = new Place();

    @Parameters(paramLabel = "NAME", description = "The variable.")
    String name = "";

    @Override
    public Integer call() {
      Found found = files(common, place.workspace).named(name);
      Codebook codebook = found.codebook();
      common.out().println(codebook.asks());
      common.out().println("Read of each paper: " + String.join("; ", codebook.text()));
      for (Codebook.Value value : codebook.values()) {
        common
            .out()
            .printf(
                "  %s: %s%n    for example “%s”%n",
                value.value(), value.definition(), value.example());
      }
      common.out().printf("  %s: the text does not say it%n", Codebook.NOT_STATED);
      codebook
          .rules()
          .forEach(rule ->
              common
                  .out()
                  .printf(
                      "%s for %s: %s%n",
                      rule.query().isEmpty() ? "Words" : "Query",
                      rule.value(),
                      rule.query().isEmpty() ? String.join(", ", rule.words()) : rule.query()));
      common.out().println("File: " + found.file());
      return 0;
    }
  }

  /** {@code byline variable new}. */
  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      description = {
        "Write a variable into the workspace, to be edited further. What no option gives is asked for in a terminal.",
        "Beside its values every paper may be “not stated”."
      },
      footer = {
        "",
        "Example: byline variable new code-release -w byline-work/neurips2025 --question \"Is the code public?\" \\",
        "           --value \"public; a link to the code is given; Code: github.com/x/y\" --text title --text abstract"
      })
  static final class New implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin WorkspaceOption workspace = new WorkspaceOption();

    @Parameters(paramLabel = "NAME", description = "Its name: lower case letters and hyphens.")
    String name = "";

    @Option(names = "--question", paramLabel = "TEXT", description = "The question in full words.")
    @Nullable String question;

    @Option(
        names = "--value",
        paramLabel = "\"VALUE; DEFINITION; EXAMPLE\"",
        description = "A value with its definition and an example; several times.")
    List<String> values = new ArrayList<>();

    @Option(
        names = "--text",
        paramLabel = "PART",
        description =
            "What is read of each paper: title, abstract, pages 1-3, section body, or passages and words; several times"
                + " (default: title and abstract).")
    List<String> text = new ArrayList<>();

    @Option(
        names = "--words",
        paramLabel = "\"VALUE: WORD, WORD\"",
        description = "Words that give a value without a model; several times.")
    List<String> words = new ArrayList<>();

    @Option(
        names = "--query",
        paramLabel = "\"VALUE: QUERY\"",
        description =
            "A Lucene query that gives a value without a model, after --words; several times. It has AND, OR, NOT and brackets,"
                + " \"red team*\" for words in this order, \"red team*\"~2 for words near each other, title:safety for"
                + " one part of the paper.")
    List<String> queries = new ArrayList<>();

    @Override
    public Integer call() {
      Path folder = workspace.folder();
      try {
        files(common, folder).requireName(name);
        Console terminal = Common.terminal();
        if (terminal != null) {
          ask(terminal);
        }
        Codebook codebook =
            new Codebook(
                name,
                Objects.requireNonNullElse(question, ""),
                values.stream().map(New::value).toList(),
                text.isEmpty() ? List.of("title", "abstract") : text,
                Stream.concat(
                        words.stream().map(New::wordRule), queries.stream().map(New::queryRule))
                    .toList());
        Path file = files(common, folder).write(codebook);
        common
            .out()
            .printf(
                "Written: %s%nCode it with: byline code --variable %s --workspace %s%s%n",
                file, name, folder, codebook.rules().isEmpty() ? " --model NAME" : "");
        return 0;
      } catch (IllegalArgumentException e) {
        throw new UserError(
            ExitCode.WRONG_USAGE,
            "The variable can't be written: %s.".formatted(e.getMessage()),
            e);
      }
    }

    private void ask(Console terminal) {
      if (question == null) {
        question = answer(terminal, "The question in full words");
      }
      if (values.isEmpty()) {
        while (true) {
          String value = answer(terminal, "A value in one or two words (empty: no more)");
          if (value.isEmpty()) {
            break;
          }
          String definition = answer(terminal, "  A paper has it when");
          values.add(value + ";" + definition + ";" + answer(terminal, "  For example"));
        }
      }
    }

    private static String answer(Console terminal, String asked) {
      String line = terminal.readLine("%s: ", asked);
      return line == null ? "" : line.strip();
    }

    private static Codebook.Value value(String written) {
      String[] parts = written.split(";", 3);
      if (parts.length < 3) {
        throw new IllegalArgumentException(
            "--value takes a value, a definition and an example, separated by semicolons; here is “%s”"
                .formatted(written));
      }
      return new Codebook.Value(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }

    private static Codebook.Rule wordRule(String written) {
      String[] parts = parts("--words", "words, such as \"public: github.com\"", written);
      return Codebook.Rule.ofWords(
          parts[0], Arrays.stream(parts[1].split(",")).map(String::strip).toList());
    }

    private static Codebook.Rule queryRule(String written) {
      String[] parts = parts("--query", "a query, such as \"public: code AND available\"", written);
      return Codebook.Rule.ofQuery(parts[0], parts[1]);
    }

    private static String[] parts(String option, String what, String written) {
      String[] parts = written.split(":", 2);
      if (parts.length < 2) {
        throw new IllegalArgumentException(
            "%s takes a value and %s; here is “%s”".formatted(option, what, written));
      }
      return new String[] {parts[0].strip(), parts[1].strip()};
    }
  }
}
