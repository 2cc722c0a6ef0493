package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.corpus.Author;
import dev.byline.corpus.BylineTable;
import dev.byline.corpus.BylineTable.Printed;
import dev.byline.corpus.Entry;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata or title block, as one of the choices of the specification curve. */
class BylineChoiceTest {
  @TempDir Path folder = Path.of("");

  /** By its metadata paper a joins of four, by their title blocks a and b do. */
  @BeforeEach
  void fourPapers() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("made2026.jsonl"),
            """
            {"id":"a","title":"A","authors":[{"name":"X","affiliations":[{"text":"Stanford University, USA"},{"text":"Tsinghua University, China"}]}]}
            {"id":"b","title":"B","authors":[{"name":"X","affiliations":[{"text":"Stanford University, USA"}]}]}
            {"id":"c","title":"C","authors":[{"name":"X","affiliations":[{"text":"Stanford University, USA"}]}]}
            {"id":"d","title":"D","authors":[{"name":"X","affiliations":[{"text":"TU Munich, Germany"}]}]}
            """);
    good(Byline.run("import", file, "-w", work()));
  }

  private Path work() {
    return folder.resolve("work");
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private Printed printed(String source, boolean analysed, String... texts) {
    List<Entry> entries = new ArrayList<>();
    for (String text : texts) {
      entries.add(new Entry(text, ""));
    }
    return new Printed(
        source,
        "layout",
        "blocks",
        1,
        "",
        "{}",
        List.of(new Author("X", entries)),
        analysed,
        "",
        List.of());
  }

  /** The headline's choices with each byline; the headline's own has a star. */
  private Map<String, Double> shares(boolean analysedA, boolean analysedB) throws IOException {
    try (Workspace workspace = Workspace.open(work())) {
      List<String> ids =
          workspace.select("SELECT paper_id FROM all_papers ORDER BY paper_id", row -> row.text(1));
      new BylineTable(workspace)
          .replace(
              List.of(
                  printed(
                      ids.get(0), analysedA, "Cornell University, USA", "Peking University, China"),
                  printed(
                      ids.get(1),
                      analysedB,
                      "Stanford University, USA",
                      "Fudan University, China")));
    }
    good(Byline.run("code", "-w", work(), "--no-ror"));
    good(Byline.run("decide", "-w", work()));
    JsonNode all =
        Json.mapper()
            .readTree(good(Byline.run("stats", "--specifications", "--json", "-w", work())).out());
    Map<String, Double> shares = new TreeMap<>();
    for (JsonNode one : all.path("specifications")) {
      if (one.path("definition").asText().equals("prc")
          && one.path("headquarters").asText().equals("include")
          && one.path("missing").asText().equals("as counted")
          && one.path("affiliations").asText().equals("all of an author")
          && one.path("papers").asText().equals("all")) {
        shares.put(
            one.path("byline").asText() + (one.path("headline").asText().equals("yes") ? "*" : ""),
            one.path("share").asDouble());
      }
    }
    return shares;
  }

  @Test
  void whereMetadataAreAnalysedTheTitleBlockIsTheOtherChoice() throws IOException {
    assertThat(shares(false, false)).isEqualTo(Map.of("metadata*", 0.25, "title block", 0.5));
  }

  @Test
  void whereEveryTitleBlockIsAnalysedTheMetadataAreTheOtherChoice() throws IOException {
    assertThat(shares(true, true)).isEqualTo(Map.of("title block*", 0.5, "metadata", 0.25));
  }

  @Test
  void whereSomeAreAnalysedThatIsAChoiceOfItsOwn() throws IOException {
    assertThat(shares(true, false))
        .isEqualTo(Map.of("as analysed*", 0.25, "metadata", 0.25, "title block", 0.5));
  }

  @Test
  void entriesThatAreNotAnalysedChangeNothingElse() throws IOException {
    shares(false, false);
    JsonNode headline =
        Json.mapper().readTree(good(Byline.run("stats", "--json", "-w", work())).out());
    assertThat(headline.path("papers").asLong()).isEqualTo(1);
    assertThat(headline.path("share").asDouble()).isCloseTo(0.25, within(1e-12));
    assertThat(
            good(Byline.run(
                    "sql",
                    "SELECT count(*) FROM decisions UNION ALL SELECT count(*) FROM other_decisions",
                    "--format",
                    "csv",
                    "-w",
                    work()))
                .out()
                .lines()
                .skip(1))
        .containsExactly("3", "3");
    good(Byline.run("report", "-w", work()));
    assertThat(work().resolve("report/specifications.svg"))
        .content()
        .contains("byline: metadata", "byline: title block");
  }
}
