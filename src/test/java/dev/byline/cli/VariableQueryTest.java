package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.SmallCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a variable that are Lucene queries. */
@Tag("slow")
class VariableQueryTest {
  @TempDir Path folder = Path.of("");
  private Path work = Path.of("");

  @BeforeEach
  void sevenPapers() throws IOException {
    work = SmallCorpus.in(folder);
  }

  private Byline.Run written(String query) {
    return Byline.run(
        "variable",
        "new",
        "field",
        "-w",
        work,
        "--question",
        "What is it about?",
        "--value",
        "robots; machines that move; Robots at home",
        "--value",
        "sea; the sea; We map the sea",
        "--words",
        "robots: robots",
        "--query",
        "sea: " + query);
  }

  private Byline.Run run(Object... arguments) {
    return Byline.run(arguments);
  }

  @Test
  void aQueryCodesPapersByWordsThatStandInThem() throws IOException {
    assertThat(written("title:graph* AND \"map sea\"~1").exit()).isZero();
    assertThat(work.resolve("variables/field/variable.json"))
        .content()
        .contains("\"query\" : \"title:graph* AND \\\"map sea\\\"~1\"")
        .doesNotContain("\"query\" : \"\"");
    Byline.Run coded = run("code", "--variable", "field", "-q", "-w", work);
    assertThat(coded.out())
        .contains(
            "robots                    2",
            "sea                       1",
            "not stated                4");
    assertThat(
            run(
                    "sql",
                    "SELECT paper_id, quote, why FROM paper_codings WHERE value = 'sea'",
                    "--format",
                    "csv",
                    "-w",
                    work)
                .out())
        .contains("small2024/a1,Graphs,\"the query for sea finds: Graphs, map the sea\"");
    assertThat(run("variable", "show", "field", "-w", work).out())
        .contains("Words for robots: robots", "Query for sea: title:graph* AND \"map sea\"~1");
  }

  @Test
  void aMalformedQueryIsRefusedInOneLineByEveryCommandThatReadsIt() throws IOException {
    Byline.Run refused = written("sea AND (");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .contains(
            "The variable can't be written: the query for \"sea\" can't be used, at character 10:")
        .hasLineCount(1);
    assertThat(written("sea").exit()).isZero();
    Path file = work.resolve("variables/field/variable.json");
    Files.writeString(
        file, Files.readString(file).replace("\"query\" : \"sea\"", "\"query\" : \"body:sea\""));
    for (Byline.Run run :
        List.of(
            run("code", "--variable", "field", "-w", work),
            run("variable", "show", "field", "-w", work),
            run("variable", "list", "-w", work))) {
      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.err())
          .contains(
              "variable.json can't be used as a variable: the query for \"sea\" can't be used, at character 1: the"
                  + " variable does not read “body” (it reads title, abstract); it is body:sea.")
          .hasLineCount(1);
    }
  }
}
