package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody types who has not read the manual. */
class NewcomerTest {
  @TempDir Path folder = Path.of("");

  private Path joint() throws IOException {
    Path work = folder.resolve("work");
    Path file =
        Files.writeString(
            folder.resolve("made2025.jsonl"),
            "{\"id\":\"a\",\"title\":\"One\",\"authors\":[{\"name\":\"A\",\"affiliations\":[{\"text\":\"Stanford University\"}]},"
                + "{\"name\":\"B\",\"affiliations\":[{\"text\":\"Tsinghua University\"}]}]}\n");
    assertThat(Byline.run("analyze", file, "-w", work, "--yes", "-q").exit()).isZero();
    return work;
  }

  @Test
  void placesAndDefinitionsAreNamedInAnyCase() throws IOException {
    Path work = joint();
    Byline.Run codes = Byline.run("stats", "-w", work, "--pair", "US,China");
    assertThat(codes.exit()).as(codes.err()).isZero();
    for (String pair :
        new String[] {"us,china", "usa,CHINA", "United States,China", "united states, China"}) {
      Byline.Run named = Byline.run("stats", "-w", work, "--pair", pair, "--definition", "PRC");
      assertThat(named.exit()).as(pair + named.err()).isZero();
      assertThat(named.out()).as(pair).isEqualTo(codes.out());
    }
  }

  @Test
  void aPlaceThatNobodyKnowsIsNamed() throws IOException {
    Byline.Run run = Byline.run("stats", "-w", joint(), "--pair", "Atlantis,China");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("“Atlantis”");
  }

  @Test
  void aMistypedCommandOrOptionIsTold() {
    assertThat(Byline.run("anlyze").err()).contains("Did you mean analyze?");
    assertThat(Byline.run("stats", "--pari", "US,UK").err()).contains("Did you mean --pair?");
    assertThat(Byline.run("stats", "--pari=US,UK").err()).contains("Did you mean --pair?");
  }

  @Test
  void everyMistypedOptionIsToldThoughAWorkspaceStandsInItsPlace() throws IOException {
    Path work = joint();
    for (String command : new String[] {"stats", "report", "topics"}) {
      assertThat(Byline.run(command, work, "--pari", "US,CN").err())
          .contains("Did you mean --pair?")
          .doesNotContain("named with -w");
      assertThat(Byline.run(command, "--pari", "US,CN", work).err())
          .contains("Did you mean --pair?");
      assertThat(Byline.run(command, work, "xylophone").err()).doesNotContain("named with -w");
    }
    assertThat(Byline.run("stats", work, "--pari", "US,CN", "--defnition", "prc").err())
        .contains("Did you mean --pair and --definition?");
    assertThat(Byline.run("sql", work, "SELECT 1", "--formt", "csv").err())
        .contains("Did you mean --format?")
        .doesNotContain("named with -w");
    assertThat(Byline.run("sql", work, "SELECT 1").err())
        .contains("A workspace is named with -w here: -w " + work);
  }

  /** A number that a command can't use is wrong usage, and every number says what it may be. */
  @Test
  void everyNumberHasARangeAndIsHeldAgainstIt() {
    List<String> without = new ArrayList<>();
    numbers(
        Main.commandLine(
            new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter())),
        without);
    assertThat(without).isEmpty();
  }

  private static void numbers(CommandLine command, List<String> without) {
    for (ArgSpec argument : command.getCommandSpec().args()) {
      boolean number =
          Stream.of(int.class, long.class, double.class, Integer.class, Long.class, Double.class)
              .anyMatch(argument.type()::equals);
      boolean seed = argument instanceof OptionSpec option && option.longestName().equals("--seed");
      if (number
          && !seed
          && ((AnnotatedElement) argument.userObject()).getAnnotation(Within.class) == null) {
        without.add(command.getCommandName() + " " + argument);
      }
    }
    command.getSubcommands().values().forEach(each -> numbers(each, without));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "review --port 99999                       | --port must be from 0 to 65535, not 99999",
        "review --port=-5                          | --port must be from 0 to 65535, not -5",
        "open --port 65536                         | --port must be from 0 to 65535",
        "code --model m --budget=-1 --dry-run      | --budget must be at least 0, not -1.0",
        "code --model m --budget NaN --dry-run     | --budget must be at least 0, not NaN",
        "analyze x.csv --max-undecided 101         | --max-undecided must be from 0 to 100",
        "search x --limit 0                        | --limit must be from 1 to 1000",
        "fetch openreview iclr 20                  | YEAR must be from 1900 to 2100, not 20",
        "review --active 0                         | --active must be at least 1",
        "code --model m --draws 0                  | --draws must be at least 1",
        "eval simulate --repetitions=-3            | --repetitions must be at least 1"
      })
  void aNumberOutOfItsRangeIsWrongUsage(String line, String message) {
    Byline.Run run = Byline.run((Object[]) line.split(" ", -1));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void helpOfAMistypedCommandIsAHintAndNotTheGeneralHelp() {
    for (String[] typed :
        new String[][] {{"help", "reprot"}, {"reprot", "--help"}, {"reprot", "-h"}}) {
      String[] asked = Main.withHelp(typed);
      assertThat(asked).containsExactly("reprot");
      assertThat(Byline.run((Object[]) asked).err()).contains("Did you mean report?");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xylophone", "--zzzzzzzz"})
  void aWordThatIsNearNothingGetsNoSuggestion(String word) {
    assertThat(Byline.run("stats", word).err()).startsWith("byline: ").doesNotContain("Did you");
  }

  @Test
  void aNameThatTheDatabaseProposesIsToldInOneLine() throws IOException {
    Path work = joint();
    for (String safe : new String[] {"--safe", "--quiet"}) {
      Byline.Run run = Byline.run("sql", "SELECT titel FROM papers", safe, "-w", work);
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.err()).contains("titel", "Candidate bindings: ", "title");
    }
  }

  @Test
  void aWorkspaceIsNamedInEitherWayWhereItIsTheOnlyArgument() throws IOException {
    Path work = joint();
    assertThat(Byline.run("export", "-w", work, "--to", folder.resolve("a")).exit()).isZero();
    assertThat(Byline.run("export", work, "--to", folder.resolve("b")).exit()).isZero();
    assertThat(Byline.run("export", work, "-w", work, "--to", folder.resolve("c")).err())
        .contains("Two workspaces");
  }

  @Test
  void helpOfACommandIsAskedForInEitherOrder() {
    assertThat(Main.withHelp("help", "eval", "rules")).containsExactly("eval", "rules", "--help");
    assertThat(Main.withHelp("help")).containsExactly("--help");
    assertThat(Main.withHelp("sql", "help")).containsExactly("sql", "help");
    assertThat(Main.withHelp("-V")).containsExactly("-V");
    assertThat(Main.withHelp()).isEmpty();
  }

  @Test
  void aWorkspaceIsNamedAloneOrAsAnOptionOfEveryCommandThatTakesNothingElse() throws IOException {
    Path work = joint();
    for (String command :
        new String[] {"stats", "report", "decide", "code", "disagreements", "institutions"}) {
      Byline.Run alone = Byline.run(command, work);
      assertThat(alone.exit()).as(command + alone.err()).isZero();
      assertThat(Byline.run(command, "-w", work).out()).as(command).isEqualTo(alone.out());
    }
  }

  @Test
  void aQuestionIsAskedOfAWorkspaceBeforeItOrOfAnOption() throws IOException {
    Path work = joint();
    for (String[] asked :
        new String[][] {
          {"ask", "How many papers?"}, {"search", "One"}, {"ask", "How", "many", "papers?"}
        }) {
      Object[] before =
          Stream.concat(Stream.of(asked[0], work), Arrays.stream(asked).skip(1)).toArray();
      Object[] option = Stream.concat(Arrays.stream(asked), Stream.of("-w", work)).toArray();
      Byline.Run run = Byline.run(before);
      assertThat(run.out()).as(run.err()).isNotEmpty();
      assertThat(Byline.run(option).out()).isEqualTo(run.out());
    }
    assertThat(Byline.run("search", "-w", work).err()).contains("What is to be searched for?");
  }

  @Test
  void aWorkspaceInTheWrongPlaceIsToldWhereItGoes() throws IOException {
    Path work = joint();
    assertThat(Byline.run("sql", work, "SELECT 1").err()).contains("with -w here: -w " + work);
    assertThat(Byline.run("-w", work, "stats").err()).contains("byline COMMAND -w DIR");
    assertThat(Byline.run("sample", "-w", work, "draw").err())
        .contains("byline sample COMMAND -w DIR");
    assertThat(Byline.run("rules", "-w", work).err()).contains("takes no workspace");
    assertThat(Byline.run("text", "a.pdf", "-w", work).err()).contains("not both");
    assertThat(Byline.run("titleblocks", "a.pdf", "-w", work).err()).contains("not both");
  }

  @Test
  void aMistypedFileWorkspaceSourceOrCountryIsTold() throws IOException {
    Path work = joint();
    Path near = folder.resolve("mad2025.jsonl");
    for (String command : new String[] {"import", "analyze"}) {
      assertThat(Byline.run(command, near, "-w", folder.resolve("new")).err())
          .contains("did you mean " + folder.resolve("made2025.jsonl") + "?");
    }
    assertThat(Byline.run("stats", folder.resolve("wok")).err()).contains("Did you mean " + work);
    assertThat(Byline.run("disagreements", "exprot").err()).contains("There is no workspace");
    assertThat(Byline.run("sample", "drwa").err()).contains("Did you mean draw?");
    assertThat(Byline.run("review", "exprot").err()).contains("Did you mean the command export?");
    assertThat(Byline.run("fetch", "opnreview", "iclr", 2024).err())
        .contains("Did you mean openreview?");
    assertThat(Byline.run("search", work, "One", "--country", "Germny").err())
        .contains("“Germny”", "Did you mean Germany?");
  }

  @Test
  void theCountryOfASearchIsNamedInAnyCase() throws IOException {
    Path work = joint();
    Byline.Run code = Byline.run("search", work, "One", "--country", "CN", "-q");
    assertThat(code.out()).contains("One");
    for (String name : new String[] {"cn", "china", "CHINA"}) {
      assertThat(Byline.run("search", work, "One", "--country", name, "-q").out())
          .isEqualTo(code.out());
    }
  }

  @Test
  void helpBreaksLinesBetweenWordsOnly() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (CommandLine command : all(Main.commandLine(nowhere, nowhere))) {
      String help = command.getUsageMessage();
      assertThat(help.lines()).as(command.getCommandName()).allMatch(line -> line.length() <= 80);
      String text = help.replaceAll("\\s+", " ");
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (!option.hidden()) {
          assertThat(text)
              .contains(option.arity().max() > 0 ? option.paramLabel() : "")
              .contains(String.join(" ", option.description()).strip());
        }
      }
    }
  }

  private static List<CommandLine> all(CommandLine command) {
    return Stream.concat(
            Stream.of(command),
            command.getSubcommands().values().stream().flatMap(c -> all(c).stream()))
        .toList();
  }
}
