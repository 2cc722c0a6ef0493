package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions and searches over the sample that the program carries, without a model. */
@Tag("slow")
class AskTest {
  @TempDir static Path folder = Path.of("");
  private static Path work = Path.of("");

  @BeforeAll
  static void theDemo() {
    work = folder.resolve("demo");
    assertThat(Byline.run("demo", "-w", work, "-q").exit()).isZero();
  }

  private static Byline.Run ask(String question, Object... more) {
    Object[] all = new Object[3 + more.length];
    all[0] = "ask";
    all[1] = work;
    all[2] = question;
    System.arraycopy(more, 0, all, 3, more.length);
    return Byline.run(all);
  }

  @Test
  void aBadLineOfTheGazetteerIsNamedInOneLine() throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path own = Home.located().folder();
    for (String part : List.of("prompts", "eval")) {
      Files.createSymbolicLink(home.resolve(part), own.resolve(part));
    }
    Path data = Files.createDirectories(home.resolve("data"));
    try (Stream<Path> parts = Files.list(own.resolve("data"))) {
      for (Path part : parts.filter(p -> !p.endsWith("gazetteer")).toList()) {
        Files.createSymbolicLink(data.resolve(part.getFileName()), part);
      }
    }
    Path gazetteer = Files.createDirectories(data.resolve("gazetteer"));
    try (Stream<Path> files = Files.list(own.resolve("data/gazetteer"))) {
      for (Path file : files.toList()) {
        Files.copy(file, gazetteer.resolve(file.getFileName()));
      }
    }
    Files.writeString(
        gazetteer.resolve("countries.csv"), "QQ,Nowhere,,,,,\n", StandardOpenOption.APPEND);
    StringWriter err = new StringWriter();
    int exit =
        Main.commandLine(
                new Home(home), new PrintWriter(Writer.nullWriter()), new PrintWriter(err, true))
            .execute("ask", work.toString(), "How many papers are from Norway?");
    assertThat(err.toString()).contains("countries.csv").doesNotContain("internal error");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(exit).isEqualTo(3);
  }

  @Test
  void theAnswerIsTheReportsNumberWithItsIntervalDefinitionAndQuery() {
    String headline = Byline.run("stats", "-w", work).out();
    Matcher hits = Pattern.compile("(\\d+) of 450 papers").matcher(headline);
    assertThat(hits.find()).as(headline).isTrue();
    Byline.Run run = ask("How many papers join the US and China?", "--explain");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "with at least one author in United States and with at least one author in China: "
                + hits.group(1)
                + " of 450",
            "95% interval",
            "Query: SELECT count(*)",
            "'CN', 'HK', 'MO'");
    assertThat(run.err()).contains("Definition: prc");
    assertThat(
            ask("How many papers join the US and China?", "--definition", "mainland", "--explain")
                .out())
        .contains("('CN')");
  }

  @Test
  void aDefinitionIsNamedOnlyWhereItMakesADifference() {
    assertThat(ask("How many papers are from Germany?").err()).doesNotContain("Definition");
    assertThat(ask("How many papers are from China, headquarters excluded?").err())
        .contains("Definition: prc; entries coded to headquarters are not counted");
  }

  @Test
  void listsTopsAndPartnersAreAnswered() {
    assertThat(ask("Which Chinese universities publish with Google?").out())
        .startsWith("Universities in China")
        .contains("at Google");
    assertThat(ask("Give me the top 3 countries").out())
        .hasLineCount(5)
        .contains("  country  ", "  US  ");
    assertThat(ask("How did Google's papers develop over the years?").out())
        .hasLineCount(3)
        .contains("  year  hits  total", "  2021  ");
    assertThat(ask("List all papers with Chinese and Swiss authors", "--json").out())
        .contains("\"Answered\"", "\"sql\":\"SELECT p.paper_id");
  }

  @Test
  void namedModelsAreAnsweredOnlyOnceTheyWereLookedFor() {
    Byline.Run before = ask("How many papers use BERT?");
    assertThat(before.exit()).isEqualTo(3);
    assertThat(before.err()).contains("run byline mentions " + work + " first");
    assertThat(Byline.run("mentions", work, "-q").exit()).isZero();
    Byline.Run after = ask("How many papers use BERT?");
    assertThat(after.out()).contains("Papers that use BERT: ", " of 450");
    assertThat(after.err()).contains("The full text of 0 papers was read");
    assertThat(ask("Which papers use the Transformer?").out()).contains("):\n  paper_id");
  }

  @Test
  void whatTheCorpusDoesNotHoldIsRefusedWithTheReasonAndTheNearestQuestion() {
    Byline.Run run = ask("How many German women are among the authors?");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("“women”: this corpus holds nothing about gender", "I can answer, for example: ");
    assertThat(ask("How many papers from China appeared in 1999?").out())
        .contains("There are no papers of 1999 here; the years are 2021");
    assertThat(ask("How many papers from Wakanda are there?").out())
        .contains("I don't know the word “Wakanda”");
  }

  @Test
  void sidesThatOverlapAreRefusedAndAMeaningIsTold() {
    assertThat(ask("How many papers do China and Hong Kong write together?").out())
        .contains("overlap here");
    assertThat(ask("Is Hong Kong counted as China?").out())
        .contains("Yes, Hong Kong (HK) is part of China (CN, HK, MO) under the definition prc");
    assertThat(ask("Is Hong Kong counted as China?", "--definition", "mainland").out())
        .startsWith("No, Hong Kong");
  }

  @Test
  void aMisspeltWordIsCorrectedAndSaid() {
    Byline.Run run = ask("how many papars from Inda");
    assertThat(run.out()).startsWith("Papers with at least one author in India: ");
    assertThat(run.err()).contains("“papars” read as “papers”", "“Inda” read as “India”");
  }

  @Test
  void aNameInAQuestionCanNotChangeTheQuery() {
    Byline.Run run = ask("How many papers are from China'; DROP TABLE all_papers; --?");
    assertThat(run.exit()).isLessThanOrEqualTo(1);
    assertThat(Byline.run("sql", "SELECT count(*) AS n FROM papers", "--json", "-w", work).out())
        .contains("450");
  }

  /** Half 1 was looked at while the code was written, half 2 kept back. */
  @ParameterizedTest
  @CsvSource({"1, 100, 98, 0", "2, 59, 90, 1"})
  void questionsAreAnsweredRightAndHardlyEverWrong(
      int half, int atLeast, double right, double wrong) {
    Byline.Run run =
        Byline.run(
            "eval",
            "questions",
            Home.located().folder().resolve("eval/questions/questions.csv"),
            "-w",
            work,
            "--half",
            half);
    Matcher figures =
        Pattern.compile("(\\d+) questions: right ([\\d.]+)%.*answered wrong ([\\d.]+)%")
            .matcher(run.out());
    assertThat(figures.find()).as(run.out() + run.err()).isTrue();
    assertThat(Integer.parseInt(figures.group(1))).isGreaterThanOrEqualTo(atLeast);
    assertThat(Double.parseDouble(figures.group(2))).isGreaterThanOrEqualTo(right);
    assertThat(Double.parseDouble(figures.group(3))).isLessThanOrEqualTo(wrong);
  }

  @Test
  void aSearchFindsByMeaningAndFilters() {
    Byline.Run run =
        Byline.run("search", work, "keeping personal data secret while learning", "--limit", 5);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).containsIgnoringCase("priva");
    assertThat(
            Byline.run("search", work, "learning", "--country", "CN", "--limit", 5, "--json")
                .out()
                .lines())
        .hasSize(5)
        .allMatch(line -> line.matches(".*\"countries\":\"[^\"]*CN[^\"]*\".*"));
    assertThat(Byline.run("search", work, "learning", "--year", 1999, "-q").out()).isEmpty();
    Byline.Run track = Byline.run("search", work, "learning", "--track", "kitchen");
    assertThat(track.exit()).isEqualTo(2);
    assertThat(track.err()).contains("No paper has the track “kitchen”; none has a track");
    assertThat(
            Byline.run("search", work, "learning", "--institution", "Tsinghua", "--json", "-q")
                .out())
        .contains("CN");
  }

  @Test
  void aSearchSaysWhenNoPaperHasAWordOfIt() {
    assertThat(Byline.run("search", work, "zxqvyw", "--limit", 1).err())
        .contains("No paper has a word of this");
    assertThat(Byline.run("search", work, "learning", "--limit", 1).err())
        .doesNotContain("No paper has a word of this");
  }

  @Test
  void aSessionChangesTheQuestionBeforeAndTheDefinition() {
    String lines =
        """
        How many papers are from China?
        only orals
        definition mainland
        How many papers are from China?
        """;
    InputStream before = System.in;
    Byline.Run run;
    try {
      System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
      run = Byline.run("ask", work);
    } finally {
      System.setIn(before);
    }
    assertThat(run.out())
        .contains("of the papers with status Oral: ")
        .containsPattern("(?s)China: \\d+ of 450.*China: \\d+ of 450");
    assertThat(run.err()).contains("Definition: mainland");
  }

  @Test
  void safeSqlIsForWhoeverAsks() {
    assertThat(
            Byline.run("sql", "SELECT count(*) AS n FROM papers", "--safe", "--json", "-w", work)
                .out())
        .contains("450");
    Byline.Run run =
        Byline.run("sql", "SELECT * FROM read_text('/etc/passwd')", "--safe", "-w", work);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("The query was refused: the function read_text is not allowed");
  }
}
