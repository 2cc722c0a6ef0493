package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  }
}
