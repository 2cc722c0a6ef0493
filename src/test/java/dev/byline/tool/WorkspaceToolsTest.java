package dev.byline.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.SmallCorpus;
import dev.byline.UserError;
import dev.byline.question.AskerSetup;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs are told, over papers that can be counted by eye. */
class WorkspaceToolsTest {
  @TempDir static Path folder = Path.of("");
  private static Workspace workspace;
  private static WorkspaceTools tools;
  private static DefinedPair usual;

  @BeforeAll
  static void overASmallCorpus() throws Exception {
    workspace = Workspace.openReadOnly(SmallCorpus.in(folder));
    usual = DefinedPair.usual(Definition.load(Home.located().folder()));
    tools = new WorkspaceTools(workspace, usual, Home.located());
  }

  @AfterAll
  static void close() {
    tools.close();
    workspace.close();
  }

  private static JsonNode call(String name, Map<String, String> arguments) throws Exception {
    Tool tool = tools.all().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    Object answer = tool.work().with(Json.mapper().valueToTree(arguments));
    return Json.mapper().valueToTree(answer);
  }

  @Test
  void everyToolSaysWhatItDoesAndWhichArgumentsItTakes() {
    for (Tool tool : tools.with(AskerSetup.over(workspace, usual, Home.located()))) {
      assertThat(tool.description()).as(tool.name()).isNotBlank();
      assertThat(tool.arguments().keySet()).as(tool.name()).containsAll(tool.required());
    }
  }

  @Test
  void statisticsGiveThePapersBehindTheNumber() throws Exception {
    JsonNode answer = call("statistics", Map.of("first", "US", "second", "China"));
    assertThat(answer.at("/papers").asInt()).isEqualTo(1);
    assertThat(answer.at("/of_papers").asInt()).isEqualTo(7);
    assertThat(answer.at("/paper_ids")).hasSize(1);
    assertThat(answer.at("/paper_ids/0").asText()).isEqualTo("small2024/a1");
  }

  @Test
  void institutionsHaveACountryAndAKindAndSoHaveTheirPartners() throws Exception {
    JsonNode found = call("institution", Map.of("name", "Tsinghua University"));
    assertThat(found.at("/country").asText()).isEqualTo("CN");
    assertThat(found.at("/kind").asText()).isEqualTo("university");
    assertThat(found.at("/partners/0/institution").asText()).isEqualTo("Stanford University");
    assertThat(found.at("/partners/0/country").asText()).isEqualTo("US");
    assertThat(
            workspace.select(
                """
                SELECT institution FROM institution_partners
                WHERE kind = 'university' AND partner_kind = 'company' AND partner_country = 'US'
                ORDER BY institution\
                """,
                row -> row.text(1)))
        .containsExactly("Stanford University", "Technical University of Munich");
  }

  @Test
  void topicsBeforeThereIsAMapSayHowItIsMade() {
    assertThatThrownBy(() -> call("topics", Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("byline topics");
  }

  @Test
  void theDefinitionThatACallNamesHolds() throws Exception {
    assertThat(call("country", Map.of("place", "China")).at("/papers").asInt()).isEqualTo(3);
    JsonNode mainland = call("country", Map.of("place", "China", "definition", "mainland"));
    assertThat(mainland.at("/papers").asInt()).isEqualTo(2);
    assertThat(mainland.at("/definition").asText()).isEqualTo("mainland");
    assertThat(mainland.at("/partners/0/country").asText()).isEqualTo("US");
    assertThatThrownBy(() -> call("country", Map.of("place", "China", "definition", "none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none");
  }

  @Test
  void anInstitutionIsFoundByAnyNameAndAnUnknownOneGivesSimilarNames() throws Exception {
    JsonNode found = call("institution", Map.of("name", "TUM"));
    assertThat(found.at("/name").asText()).isEqualTo("Technical University of Munich");
    assertThat(found.at("/papers").asInt()).isEqualTo(2);
    JsonNode unknown = call("institution", Map.of("name", "Stanfurd University"));
    assertThat(unknown.at("/name").asText()).isEmpty();
    assertThat(unknown.at("/similar").toString()).contains("Stanford University");
  }

  @Test
  void aPaperIsShownWholeAndAnUnknownIdIsSaid() throws Exception {
    JsonNode paper = call("paper", Map.of("paper_id", "small2024/a6"));
    assertThat(paper.toString()).contains("More proteins", "Asha Rao", "Tom Hill", "IIT Bombay");
    assertThatThrownBy(() -> call("paper", Map.of("paper_id", "small2024/a9")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there is no paper small2024/a9");
  }

  @Test
  void passagesAreSentencesOfThePaper() throws Exception {
    JsonNode passages = call("passages", Map.of("paper_id", "small2024/a1", "words", "map sea"));
    assertThat(passages).hasSize(1);
    assertThat(passages.at("/0/text").asText()).isEqualTo("We map the sea.");
    assertThat(passages.at("/0/page").asInt()).isZero();
  }

  @Test
  void searchTakesFiltersAndRefusesAYearThatIsNone() throws Exception {
    JsonNode found = call("search", Map.of("question", "robots", "country", "DE"));
    assertThat(found.at("/0/paper_id").asText()).isEqualTo("small2024/a3");
    assertThat(found.findValuesAsText("paper_id")).doesNotContain("small2024/a2");
    assertThatThrownBy(() -> call("search", Map.of("question", "robots", "year", "20x4")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("year");
  }

  @Test
  void sqlReadsAndNeverWrites() throws Exception {
    JsonNode rows = call("sql", Map.of("query", "SELECT count(*) AS n FROM papers"));
    assertThat(rows.toString()).contains("7");
    assertThatThrownBy(() -> call("sql", Map.of("query", "DELETE FROM all_papers")))
        .hasMessageContaining("SELECT");
  }
}
