package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.review.DisagreementLog;
import dev.byline.store.Workspace;
import dev.byline.validate.ValidationRule;
import dev.byline.validate.ValidationRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What README takes from the code is as the code is; {@code -Dbyline.accept=true} writes it. */
class ReadmeTest {
  private static final Path README = Home.folder().resolve("README.md");

  @TempDir Path folder = Path.of("");

  private static CommandLine program() {
    return Main.commandLine(
        new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(sub -> Stream.concat(Stream.of(sub), commands(sub)));
  }

  /** Writes or checks a generated part. */
  private static void part(String name, List<String> lines) throws IOException {
    String readme = Files.readString(README);
    Matcher part =
        Pattern.compile("(?s)(<!-- generated: " + name + " -->\n).*?(<!-- end -->)")
            .matcher(readme);
    assertThat(part.find()).as("README has the part " + name).isTrue();
    String wanted = part.group(1) + String.join("\n", lines) + "\n" + part.group(2);
    if (Boolean.getBoolean("byline.accept")) {
      Files.writeString(README, readme.replace(part.group(), wanted));
    }
    assertThat(Files.readString(README))
        .as("README is out of date: run with -Dbyline.accept=true")
        .contains(wanted);
  }

  @Test
  void itsCommandsAreTheProgramsCommands() throws IOException {
    List<String> lines = new ArrayList<>(List.of("| command | |", "| --- | --- |"));
    commands(program())
        .filter(command -> command.getCommandSpec().userObject() instanceof Callable)
        .forEach(command ->
            lines.add(
                "| `%s` | %s |"
                    .formatted(
                        command.getCommandSpec().qualifiedName(),
                        String.join(" ", command.getCommandSpec().usageMessage().description())
                            .replaceAll("%n|\\s+", " ")
                            .replace("%%", "%")
                            .strip())));
    part("commands", lines);
  }

  @Test
  void itsRulesAreTheValidationRules() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("| rule | severity | what must hold |", "| --- | --- | --- |"));
    for (ValidationRule rule : ValidationRules.all()) {
      lines.add(
          "| `%s` | %s | %s |".formatted(rule.id(), rule.severity().label(), rule.sentence()));
    }
    DisagreementLog.ROLE_RULES.forEach(
        (id, sentence) -> lines.add("| `%s` | disagree | %s |".formatted(id, sentence)));
    part("rules", lines);
  }

  @Test
  void itsTablesAreTheDatabasesTables() throws IOException {
    List<String> lines =
        new ArrayList<>(List.of("| table or view | | columns |", "| --- | --- | --- |"));
    try (Workspace workspace = Workspace.openOrCreate(folder)) {
      workspace.each(
          """
          SELECT name, r.comment, string_agg(column_name, ', ' ORDER BY column_index)
          FROM (SELECT table_name AS name, comment, table_oid AS oid FROM duckdb_tables()
            UNION ALL SELECT view_name, comment, view_oid FROM duckdb_views() WHERE NOT internal) r
          JOIN duckdb_columns() ON table_oid = oid
          GROUP BY name, r.comment, oid ORDER BY oid
          """,
          row -> lines.add("| `%s` | %s | %s |".formatted(row.text(1), row.text(2), row.text(3))));
    }
    assertThat(lines).hasSize(32);
    part("tables", lines);
  }

  @Test
  void itsExitCodesAreTheProgramsExitCodes() throws IOException {
    String readme = Files.readString(README);
    Map<String, String> codes = program().getCommandSpec().usageMessage().exitCodeList();
    assertThat(codes).hasSameSizeAs(ExitCode.values());
    codes.forEach((code, meaning) ->
        assertThat(readme.replace("`", "")).contains("| %s | %s |".formatted(code, meaning)));
  }

  @Test
  void theFormatsItShowsAreRead() throws IOException {
    Matcher json = Pattern.compile("(?s)```json\n(.*?)```").matcher(Files.readString(README));
    assertThat(json.find()).isTrue();
    Path file = Files.writeString(folder.resolve("icml2020.jsonl"), json.group(1));
    Byline.Run run = Byline.run("import", file, "--workspace", folder.resolve("work"));
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 papers of icml 2020");
  }
}
