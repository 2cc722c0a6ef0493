package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstitutionsTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void aWorkspaceWithTwoInstitutions() throws IOException {
    Path papers = folder.resolve("papers.jsonl");
    Files.writeString(
        papers,
        """
        {"id": "p1", "title": "One", "authors": [{"name": "Ada", "affiliations": [{"text": "Princeton University"}]}]}
        {"id": "p2", "title": "Two", "authors": [{"name": "Ben", "affiliations": [{"text": "Cornell University"}]}]}
        """);
    assertThat(Byline.run("analyze", papers, "-w", work(), "--yes", "-q").exit()).isZero();
  }

  private Path work() {
    return folder.resolve("work");
  }

  private String papersByInstitution() {
    return Byline.run(
            "sql",
            "SELECT institution FROM institution_names WHERE name IN ('Cornell University', 'Princeton University') ORDER BY name",
            "-w",
            work(),
            "-q",
            "--format",
            "csv")
        .out();
  }

  @Test
  void aMergedNameIsCountedAsTheOtherFromThenOnAndAfterEveryDecision() {
    Byline.Run run =
        Byline.run(
            "institutions",
            "--merge",
            "Cornell University",
            "--into",
            "Princeton University",
            "-w",
            work());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Byline.run("decide", "-w", work()).exit()).isZero();
    assertThat(papersByInstitution().lines().skip(1))
        .containsExactly("Princeton University", "Princeton University");
  }

  @Test
  void aNameThatIsNotThereIsRefusedAndNothingChanges() {
    String before = papersByInstitution();
    Byline.Run run =
        Byline.run(
            "institutions",
            "--merge",
            "Nowhere College",
            "--into",
            "Princeton University",
            "-w",
            work());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("“Nowhere College”");
    assertThat(papersByInstitution()).isEqualTo(before).contains("Cornell University");
  }

  @Test
  void withoutOptionsTheNamesThatLookAlikeAreListed() {
    Byline.Run run = Byline.run("institutions", "-w", work());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("No two names look like one institution");
  }
}
