package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file is imported whole, with a count beside its lines, or not at all. */
@Tag("slow")
class ImportWholeTest {
  private static final String PAPER =
      "{\"id\":\"%s\",\"title\":\"T\",\"authors\":[{\"name\":\"A\",\"affiliations\":[\"Inria\"]}]}";

  @TempDir Path folder = Path.of("");

  private Byline.Run read(String name, String text) throws IOException {
    return Byline.run(
        "import", Files.writeString(folder.resolve(name), text), "-w", folder.resolve("work"));
  }

  private static String csv(int rows) {
    return "paper_id,title,author,affiliation\n"
        + IntStream.rangeClosed(1, rows)
            .mapToObj(i -> "p%d,\"Paper, %d\",\"Ann\",\"Inria, France\"\n".formatted(i, i))
            .collect(Collectors.joining());
  }

  static Stream<Arguments> losses() {
    String a = PAPER.formatted("a");
    String b = PAPER.formatted("b");
    String whole = csv(3000);
    return Stream.of(
        Arguments.of(
            "quote.csv", whole.replace("p51,\"Paper, 51\"", "p51,\"Paper, 51"), "valid CSV", "52"),
        Arguments.of(
            "open.csv",
            whole.replace("\"Inria, France\"", "Inria").replace("p51,", "p51,\""),
            "valid CSV",
            ""),
        Arguments.of("last.csv", whole.replaceFirst("\"\n\\z", "\n"), "valid CSV", ""),
        Arguments.of("short.csv", whole.replace("p51,", ""), "valid CSV", "52"),
        Arguments.of("two.json", "[" + a + "]\n[" + b + "]", "something follows", "line 2"),
        Arguments.of("after.json", "[" + a + "]\n\ngarbage", "JSON", "line 3"),
        Arguments.of("object.json", "[" + a + "]\n" + b, "something follows", "line 2"),
        Arguments.of("comma.json", "[" + a + ",]", "JSON", ""),
        Arguments.of("text.json", "[" + a + ",\n\"b\"]", "record 2", "line 2"),
        Arguments.of("after.jsonl", a + "\n" + b + " garbage", "JSON", "line 2"),
        Arguments.of("text.jsonl", a + "\n\"b\"\n", "record 2", "line 2"),
        Arguments.of("cut.jsonl", a + "\n" + b.substring(0, 30), "cut off in line 2, after 1", ""),
        Arguments.of("end.jsonl", a + "\n]", "JSON", "line 2"),
        Arguments.of(
            "authors.jsonl",
            a + "\n" + b.replaceFirst("\\[.*]", "\"Ann\""),
            "authors is a text",
            "record 2"),
        Arguments.of(
            "author.jsonl",
            a + "\n" + b.replaceFirst("\\[.*]", "[7]"),
            "an author is a number",
            "record 2"),
        Arguments.of(
            "twice.jsonl",
            a + "\n" + b.replace("\"title\":", "\"title\":\"Other\",\"title\":"),
            "a field twice",
            "record 2"),
        Arguments.of(
            "title.json",
            "[" + a + "," + b.replace("\"T\"", "{\"x\":1}") + "]",
            "title is an object",
            "record 2"),
        Arguments.of(
            "affiliations.jsonl",
            a + "\n" + b.replace("[\"Inria\"]", "\"Inria\""),
            "affiliations is a text",
            "(line 2)"),
        Arguments.of(
            "null.jsonl",
            a + "\n\n" + b.replaceFirst("\\[.*]", "[null]"),
            "an author is null where",
            "(line 3)"),
        Arguments.of(
            "papers.json", "{\"papers\":[" + a + "," + b + "]}", "of 1 records none has an id", ""),
        Arguments.of(
            "ids.jsonl",
            a.replace("\"id\"", "\"key\"") + "\n" + b.replace("\"id\"", "\"key\""),
            "of 2 records none has an id",
            ""),
        Arguments.of(
            "apart.csv",
            csv(5) + "p2,\"Paper, 2\",\"Bo\",\"ETH Zurich\"\n",
            "line 7 has the paper “p2” again, which began in line 3",
            "sort the rows"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("losses")
  void nothingOfAFileIsLostInSilence(String name, String text, String why, String where)
      throws IOException {
    Byline.Run run = read(name, text);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(3);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains(name, why, where, "Nothing was imported.");
    assertThat(folder.resolve("work")).doesNotExist();
  }

  @Test
  void theRowsThatWereReadStandBesideTheLinesOfTheFile() throws IOException {
    assertThat(read("made2025.csv", csv(3000)).err())
        .contains("3,000 rows below the headings read from 3,001 lines");
    String lines = PAPER.formatted("a") + "\n\n" + PAPER.formatted("b") + "\r\n";
    assertThat(read("made2024.jsonl", lines).err()).contains("2 records read from 2 lines");
    assertThat(read("made2023.csv", csv(2).replace("Paper, 1", "Paper\n1")).err())
        .as("a field with a line break")
        .contains("2 rows below the headings read from 4 lines");
  }

  @Test
  void aPlainTextForAnAuthorOrAnAffiliationIsTakenAsItsName() throws IOException {
    String paper =
        "{\"id\":\"a\",\"authors\":[\"Ann\",{\"name\":\"Bo\",\"affiliations\":[\"Inria\"]}]}";
    assertThat(read("made2025.jsonl", paper).exit()).isZero();
    assertThat(
            Byline.run(
                    "sql",
                    "SELECT (SELECT count(*) FROM authors), (SELECT max(text) FROM entries)",
                    "--format",
                    "csv",
                    "-w",
                    folder.resolve("work"))
                .out())
        .contains("2,Inria");
  }

  @Test
  void aCompressedFileIsRefusedAsOne() throws IOException {
    Path file = folder.resolve("made2025.jsonl.gz");
    try (OutputStream to = new GZIPOutputStream(Files.newOutputStream(file))) {
      to.write("{\"id\":\"a\",\"title\":\"T\",\"authors\":[]}".getBytes(StandardCharsets.UTF_8));
    }
    Byline.Run run = Byline.run("import", file, "-w", folder.resolve("work"));
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("it is compressed").hasLineCount(1);
  }
}
