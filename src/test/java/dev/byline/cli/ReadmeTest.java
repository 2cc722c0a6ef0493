package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.review.DisagreementLog;
import dev.byline.store.Relations;
import dev.byline.store.Relations.Column;
import dev.byline.store.Relations.Relation;
import dev.byline.store.Workspace;
import dev.byline.validate.ValidationRule;
import dev.byline.validate.ValidationRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the documents take from the code is as the code is; {@code -Dbyline.accept=true} writes it.
 */
class ReadmeTest {
  private static final Path PAGES = Home.located().folder().resolve("src/site/markdown");

  /** Options that every command has: the page names them once. */
  private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--quiet", "--debug");

  @TempDir Path folder = Path.of("");

  private static CommandLine program() {
    return Main.commandLine(
        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }

  /** All commands that help shows, each once though it may have two names. */
  private static Stream<CommandLine> commands(CommandLine command) {
    return new LinkedHashSet<>(command.getSubcommands().values())
        .stream()
            .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
            .flatMap(sub -> Stream.concat(Stream.of(sub), commands(sub)));
  }

  private static Stream<CommandLine> callable() {
    return commands(program())
        .filter(command -> command.getCommandSpec().userObject() instanceof Callable);
  }

  /** Writes or checks a generated part of a page. */
  private static void part(String page, String name, List<String> lines) throws IOException {
    Path file = PAGES.resolve(page);
    String text = Files.readString(file);
    Matcher part =
        Pattern.compile("(?s)(<!-- generated: " + name + " -->\n).*?(<!-- end -->)").matcher(text);
    assertThat(part.find()).as(page + " has the part " + name).isTrue();
    String wanted = part.group(1) + String.join("\n", lines) + "\n" + part.group(2);
    if (Boolean.getBoolean("byline.accept")) {
      Files.writeString(file, text.replace(part.group(), wanted));
    }
    assertThat(Files.readString(file))
        .as(page + " is out of date: run with -Dbyline.accept=true")
        .contains(wanted);
  }

  private static String plain(String... description) {
    return String.join(" ", description)
        .replaceAll("%n|\\s+", " ")
        .replace("%%", "%")
        .replace("|", "\\|")
        .strip();
  }

  @Test
  void itsCommandsAreTheProgramsCommands() throws IOException {
    List<String> lines = new ArrayList<>(List.of("| command | |", "| --- | --- |"));
    callable()
        .forEach(command ->
            lines.add(
                "| `%s` | %s |"
                    .formatted(
                        command.getCommandSpec().qualifiedName(),
                        plain(command.getCommandSpec().usageMessage().description()))));
    part("reference-commands.md", "commands", lines);
  }

  @Test
  void itsOptionsAreTheCommandsOptions() throws IOException {
    List<String> lines = new ArrayList<>();
    callable()
        .forEach(command -> {
          lines.add("## byline" + command.getCommandSpec().qualifiedName().substring(6));
          lines.add("");
          List<String> rows = new ArrayList<>();
          command.getCommandSpec().positionalParameters().stream()
              .filter(argument -> !argument.hidden())
              .forEach(argument -> rows.add(row("`" + argument.paramLabel() + "`", argument)));
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden() && !EVERYWHERE.contains(option.longestName()))
              .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
              .forEach(option -> rows.add(row(names(option), option)));
          if (rows.isEmpty()) {
            lines.add("None of its own.");
          } else {
            lines.add("| option | |");
            lines.add("| --- | --- |");
            lines.addAll(rows);
          }
          lines.add("");
          for (String line : command.getCommandSpec().usageMessage().footer()) {
            if (!line.isBlank()) {
              lines.add(line.replaceFirst("Example: (.*)", "Example: `$1`").strip());
              lines.add("");
            }
          }
        });
    lines.removeLast();
    part("reference-options.md", "options", lines);
  }

  private static String names(OptionSpec option) {
    String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    return Stream.of(option.names())
        .map(name -> "`" + name + (name.startsWith("--") ? value : "") + "`")
        .collect(Collectors.joining(", "));
  }

  private static String row(String names, ArgSpec argument) {
    String fallback = argument.defaultValue();
    return "| %s | %s |"
        .formatted(
            names.replace("|", "\\|"),
            plain(argument.description())
                .replace("<", "&lt;")
                .replace("${DEFAULT-VALUE}", fallback == null ? "none" : "`" + fallback + "`"));
  }

  @Test
  void itsRulesAreTheValidationRules() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("| rule | severity | what must hold |", "| --- | --- | --- |"));
    for (ValidationRule rule : ValidationRules.all()) {
      lines.add(
          "| `%s` | %s | %s |".formatted(rule.id(), rule.severity().label(), rule.sentence()));
    }
    DisagreementLog.PAPER_RULES.forEach(
        (id, sentence) -> lines.add("| `%s` | disagree | %s |".formatted(id, sentence)));
    part("reference-rules.md", "rules", lines);
  }

  @Test
  void itsTablesAreTheDatabasesTables() throws IOException {
    List<String> tables =
        new ArrayList<>(List.of("| table or view | | columns |", "| --- | --- | --- |"));
    Map<String, String> meanings = new TreeMap<>();
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      for (Relation relation : Relations.of(workspace)) {
        tables.add(
            "| `%s` | %s | %s |"
                .formatted(
                    relation.name(),
                    relation.purpose(),
                    relation.columns().stream()
                        .map(Column::name)
                        .collect(Collectors.joining(", "))));
        relation
            .columns()
            .forEach(column ->
                meanings.put(
                    column.name(),
                    "| `%s` | %s | %s |"
                        .formatted(column.name(), column.type(), column.meaning())));
      }
    }
    assertThat(tables).hasSizeGreaterThanOrEqualTo(32);
    part("reference-tables.md", "tables", tables);
    List<String> columns = new ArrayList<>(List.of("| column | type | |", "| --- | --- | --- |"));
    columns.addAll(meanings.values());
    part("reference-tables.md", "columns", columns);
  }

  @Test
  void itsExitCodesAreTheProgramsExitCodes() throws IOException {
    Map<String, String> codes = program().getCommandSpec().usageMessage().exitCodeList();
    assertThat(codes).hasSameSizeAs(ExitCode.values());
    List<String> lines = new ArrayList<>(List.of("| exit code | |", "| --- | --- |"));
    codes.forEach((code, meaning) -> lines.add("| %s | %s |".formatted(code, meaning)));
    part("reference-commands.md", "exit codes", lines);
  }

  @Test
  void theFormatsThatThePagesShowAreRead() throws IOException {
    Matcher json =
        Pattern.compile("(?s)```json\n(.*?)```")
            .matcher(Files.readString(PAGES.resolve("reference-formats.md")));
    assertThat(json.find()).isTrue();
    Path file = Files.writeString(folder.resolve("icml2020.jsonl"), json.group(1));
    Byline.Run run = Byline.run("import", file, "--workspace", folder.resolve("work"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 papers of icml 2020");
  }
}
