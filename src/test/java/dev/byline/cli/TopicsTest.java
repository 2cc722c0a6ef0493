package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import dev.byline.tool.Tool;
import dev.byline.tool.WorkspaceTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What papers work on, over 120 papers of NeurIPS 2021. */
@Tag("slow")
class TopicsTest {
  @TempDir static Path folder = Path.of("");
  private static JsonNode counts = Json.mapper().nullNode();

  @BeforeAll
  static void makeAMap() throws IOException {
    Path sample = Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl");
    Path part =
        Files.write(folder.resolve("part.jsonl"), Files.readAllLines(sample).subList(0, 120));
    good(
        Byline.run("analyze", part, "--conference", "nips2021", "--no-ror", "--yes", "-w", work()));
    counts =
        Json.mapper().readTree(good(Byline.run("topics", work(), "--topics", 6, "--json")).out());
    good(Byline.run("report", "-w", work()));
  }

  private static Path work() {
    return folder.resolve("work");
  }

  private static Byline.Run good(Byline.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static JsonNode sql(String query) throws IOException {
    return Json.mapper()
        .readTree(good(Byline.run("sql", "-w", work(), "--format", "json", query)).out());
  }

  @Test
  void everyPaperHasOneTopicAndTheCountsAreThoseOfTheTables() throws IOException {
    assertThat(counts.path("topics")).hasSize(6);
    long papers = 0;
    for (JsonNode topic : counts.path("topics")) {
      long hits = topic.path("papers").path("hits").asLong();
      papers += hits;
      JsonNode row =
          sql(
              """
              SELECT count(DISTINCT t.paper_id) AS papers, count(DISTINCT c.paper_id) AS american
              FROM paper_topics t LEFT JOIN affiliation_countries c
                ON c.paper_id = t.paper_id AND c.country = 'US' WHERE topic = '%s'\
              """
                  .formatted(topic.path("name").asText()));
      assertThat(row.findValue("papers").asLong()).isEqualTo(hits);
      assertThat(row.findValue("american").asLong())
          .isEqualTo(topic.path("first").path("hits").asLong());
    }
    assertThat(papers).isEqualTo(120);
    assertThat(counts.path("stability").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void theReportShowsThemWithBothChoicesAboutHeadquarters() throws IOException {
    Document page = Jsoup.parse(Files.readString(work().resolve("report/index.html")));
    assertThat(page.select("#topics .variant")).hasSize(2);
    assertThat(page.select("#topics .variant:not([hidden]) tbody tr")).hasSize(6);
    for (String file :
        List.of("topics.csv", "topics-otherwise.csv", "topic-countries.parquet", "topics.svg")) {
      assertThat(work().resolve("report").resolve(file)).isNotEmptyFile();
    }
  }

  @Test
  void aQuestionIsAnsweredWithoutAModel() {
    Byline.Run run = good(Byline.run("ask", work(), "What do US papers work on?"));
    String first = counts.path("topics").get(0).path("name").asText();
    assertThat(run.out())
        .startsWith(
            "Topics by number of papers of papers with at least one author in United States")
        .contains(first);
  }

  @Test
  void otherProgramsAreToldTheSame() throws Exception {
    DefinedPair usual = DefinedPair.usual(Definition.load(Home.located().folder()));
    try (Workspace open = Workspace.openReadOnly(work());
        WorkspaceTools tools = new WorkspaceTools(open, usual, Home.located())) {
      Tool tool =
          tools.all().stream().filter(t -> t.name().equals("topics")).findFirst().orElseThrow();
      JsonNode told =
          Json.mapper()
              .valueToTree(tool.work().with(Json.mapper().readTree("{\"first\": \"DE\"}")));
      assertThat(told.path("topics")).hasSize(6);
      long german = 0;
      for (int i = 0; i < 6; i++) {
        german += told.path("topics").get(i).at("/of_first/papers").asLong();
        assertThat(told.path("topics").get(i).path("topic"))
            .isEqualTo(counts.path("topics").get(i).path("name"));
      }
      assertThat(german)
          .isEqualTo(
              sql("SELECT count(DISTINCT paper_id) AS n FROM affiliation_countries WHERE country = 'DE'")
                  .findValue("n")
                  .asLong());
    }
  }

  @Test
  void aQuestionBeforeTheMapSaysHowToMakeIt() throws IOException {
    Path other = folder.resolve("other");
    Path few =
        Files.write(
            folder.resolve("few.jsonl"),
            Files.readAllLines(folder.resolve("part.jsonl")).subList(0, 3));
    good(Byline.run("import", few, "--conference", "nips2021", "-w", other));
    Byline.Run asked = Byline.run("ask", other, "Which topics do papers work on?");
    assertThat(asked.exit()).isEqualTo(3);
    assertThat(asked.err()).contains("run byline topics " + other);
    Byline.Run small = Byline.run("topics", other);
    assertThat(small.exit()).isEqualTo(3);
    assertThat(small.err()).contains("4 topics need more than 4 papers");
    assertThat(Byline.run("topics", other, "--topics", 1).err())
        .contains("--topics must be from 2 to 60");
  }
}
