package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class CommandLineTest {
  @TempDir Path folder = Path.of("");

  static Stream<Arguments> commands() {
    return all(Main.commandLine(
            new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter())))
        .filter(command -> !command.getCommandName().equals("generate-completion"))
        .map(command -> Arguments.of(command.getCommandSpec().qualifiedName()));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return command.getSubcommands().values().stream()
        .flatMap(sub -> Stream.concat(Stream.of(sub), all(sub)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"notaurl", "http://", "localhost:8000/v1", "ftp://host/v1", "http://a b/"})
  void aBaseUrlThatIsNoAddressIsWrongUsage(String url) throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), "{\"id\":\"1\"}");
    Byline.Run run =
        Byline.run(
            "analyze", file, "-w", folder.resolve("w"), "--model", "m", "--base-url", url, "--yes");
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("--base-url is not an address").doesNotContain("internal");
    assertThat(folder.resolve("w")).doesNotExist();
  }

  @Test
  void aKeyWithALineBreakIsWrongUsageAndNotShown() {
    assertThatThrownBy(() -> EndpointOptions.checkedKey("sk-geheim\nX-Header: 1"))
        .isInstanceOfSatisfying(
            UserError.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_USAGE))
        .message()
        .doesNotContain("geheim");
    assertThat(EndpointOptions.checkedKey("sk-proj_A1.b")).isEqualTo("sk-proj_A1.b");
  }

  private static Byline.Run run(String line, Object... more) {
    Object[] words = line.split(" ");
    Object[] all = new Object[words.length - 1 + more.length];
    System.arraycopy(words, 1, all, 0, words.length - 1);
    System.arraycopy(more, 0, all, words.length - 1, more.length);
    return Byline.run(all);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExampleThatItTakes(String name) {
    Byline.Run help = run(name, "--help");
    assertThat(help.exit()).isZero();
    assertThat(help.out()).contains("Usage: " + name).containsPattern("(?m)^Example: byline ");
    String example =
        help.out().lines().filter(l -> l.startsWith("Example: ")).findFirst().orElseThrow();
    assertThat(example.substring("Example: ".length())).startsWith(name);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anUnknownOptionIsWrongUsageOfEveryCommand(String name) {
    Byline.Run wrong = run(name, "--nonsense");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("byline: ").contains("--help").doesNotContain("\tat ");
  }

  @Test
  void withoutACommandTheHelpIsShown() {
    Byline.Run run = Byline.run();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err() + run.out()).contains("analyze").contains("Exit codes:");
    assertThat(Byline.run("--help").exit()).isZero();
  }

  @Test
  void theHelpShowsEveryCommandInOneGroupButTheBenchmarks() {
    CommandLine program =
        Main.commandLine(
            new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    List<String> grouped =
        CommandGroups.ALL.stream().flatMap(group -> group.commands().stream()).toList();
    assertThat(grouped)
        .as("each command belongs to one group of CommandGroups")
        .containsExactlyInAnyOrderElementsOf(
            program.getSubcommands().values().stream()
                .map(CommandLine::getCommandName)
                .filter(name -> !name.equals("bench"))
                .collect(Collectors.toSet()));
    String help = Byline.run("--help").out();
    assertThat(help)
        .containsSubsequence(CommandGroups.ALL.stream().map(CommandGroups.Group::heading).toList())
        .doesNotContainPattern("(?m)^ +bench ");
    grouped.forEach(name -> assertThat(help).containsPattern("(?m)^ +" + name + " "));
    assertThat(Byline.run("bench", "--help").out()).contains("review", "pdf", "mentions");
  }

  @Test
  void theFormerNameOfTitleblocksStillWorks() {
    assertThat(Byline.run("bylines", "measure", "--help").out())
        .contains("Usage: byline titleblocks measure");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(Byline.run("--version").out()).startsWith("byline ");
  }

  @Test
  void completionNamesEveryCommand() {
    String script = Byline.run("generate-completion").out();
    assertThat(script).contains("analyze").contains("disagreements").contains("--workspace");
  }

  @Test
  void outputThatIsNoTerminalHasNoColour() {
    assertThat(Byline.run("--help").out()).doesNotContain("\u001b[");
  }

  @Test
  void aWorkspaceThatIsNotThereIsNamedWithWhatToDo() {
    Path none = folder.resolve("none");
    for (String command :
        new String[] {"report", "stats", "decide", "code", "disagreements", "review"}) {
      Byline.Run run = Byline.run(command, "-w", none);
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err()).contains("no workspace at " + none).contains("byline import");
      assertThat(none).doesNotExist();
    }
  }

  @Test
  void wrongQuestionsAreRefusedBeforeAnyWork() throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), "{\"id\":\"1\"}");
    Path work = folder.resolve("work");
    assertThat(Byline.run("analyze", file, "-w", work, "--pair", "US", "--yes").err())
        .contains("two sides");
    assertThat(Byline.run("analyze", file, "-w", work, "--pair", "US,Narnia", "--yes").err())
        .contains("Narnia");
    assertThat(Byline.run("analyze", file, "-w", work, "--pair", "EU,DE", "--yes").err())
        .contains("share a country");
    assertThat(Byline.run("analyze", file, "-w", work, "--definition", "x", "--yes").err())
        .contains("the definitions are mainland, prc, greater");
    assertThat(Byline.run("analyze", file, "-w", work, "--model", "m", "--yes").err())
        .contains("OPENAI_API_KEY");
    assertThat(work).doesNotExist();
  }

  @Test
  void aHeadingInCsvIsNeutralisedAsItsCellsAre() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("icml2020.jsonl"),
            "{\"id\":\"1\",\"status\":\"Poster\",\"authors\":[{\"name\":\"A\",\"affiliations\":[\"Inria\"]}]}");
    Path work = folder.resolve("work");
    assertThat(Byline.run("import", file, "-w", work).exit()).isZero();
    String query = "SELECT '=1+1' AS \"=cmd()\", 2 AS \"n\"";
    assertThat(Byline.run("sql", query, "--format", "csv", "-w", work).out().lines())
        .containsExactly("'=cmd(),n", "'=1+1,2");
  }

  @Test
  void sqlCantChangeTheWorkspaceNorReachOutOfIt() throws IOException {
    Path work = folder.resolve("work");
    Path file = Files.writeString(folder.resolve("x.jsonl"), "{\"id\":\"1\"}");
    assertThat(Byline.run("import", file, "-w", work).exit()).isZero();
    for (String sql :
        new String[] {
          "DELETE FROM all_papers",
          "DROP TABLE papers",
          "COPY papers TO '" + folder.resolve("out.csv") + "'",
          "SELECT * FROM read_csv('" + file + "')",
          "ATTACH '" + folder.resolve("other.duckdb") + "'",
          "SET enable_external_access = true",
          "SELECT nonsense FROM papers"
        }) {
      Byline.Run run = Byline.run("sql", sql, "-w", work);
      assertThat(run.exit()).as(sql).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
    }
    assertThat(Byline.run("sql", "SELECT count(*) AS n FROM papers", "--json", "-w", work).out())
        .isEqualTo("[{\"n\":1}]\n");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  private static Byline.Run failing(Callable<Integer> work, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine program = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true));
    program.addSubcommand(
        "fail",
        CommandSpec.wrapWithoutInspection(work).addOption(OptionSpec.builder("--debug").build()));
    program.setErr(new PrintWriter(err, true));
    return new Byline.Run(program.execute(arguments), out.toString(), err.toString());
  }

  @Test
  void anInternalFaultHasItsOwnExitCodeAndATraceOnlyWithDebug() {
    List<Callable<Integer>> faults =
        List.of(
            () -> {
              throw new IllegalStateException("a made-up fault");
            },
            () -> {
              throw new StackOverflowError("a made-up fault");
            });
    for (Callable<Integer> fault : faults) {
      Byline.Run run = failing(fault, "fail");
      assertThat(run.exit()).isEqualTo(6);
      assertThat(run.err())
          .startsWith("byline: internal error: ")
          .contains("a made-up fault. Run the command again with --debug");
      assertThat(run.err().lines()).hasSize(1);
      assertThat(failing(fault, "fail", "--debug").err()).contains("\tat ");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsOneLineAndATraceOnlyWithDebug() throws IOException {
    Path work = folder.resolve("work");
    Files.createDirectories(work);
    Files.writeString(work.resolve("byline.duckdb"), "this is no database");
    Byline.Run run = Byline.run("stats", "-w", work);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(Byline.run("stats", "-w", work, "--debug").err()).contains("\tat ");
  }

  @Test
  void theRulesAreListedForPeopleAndMachines() {
    assertThat(Byline.run("rules").out()).contains("quote-verbatim").contains("reject");
    assertThat(Byline.run("rules", "--json").out()).startsWith("[{\"id\":\"schema-valid\"");
  }

  @Test
  void theGazetteerIsFreeOfContradictions() {
    assertThat(Byline.run("gazetteer", "check").out()).contains("no contradictions");
  }
}
