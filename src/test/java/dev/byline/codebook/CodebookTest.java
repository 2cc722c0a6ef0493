package dev.byline.codebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.codebook.Codebook.Rule;
import dev.byline.codebook.Codebook.Value;
import dev.byline.codebook.PaperPart.Paper;
import dev.byline.codebook.Reading.Passage;
import dev.byline.model.Prompt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodebookTest {
  private static final Codebook DATA =
      new Codebook(
          "data",
          "Which data does the paper bring?",
          List.of(
              new Value("new set", "It publishes data.", "We release 5,000 maps."),
              new Value("old set", "It only uses data of others.", "We train on old maps.")),
          List.of("title", "abstract"),
          List.of(
              Rule.ofWords("new set", List.of("we release", "new data-set")),
              Rule.ofWords("old set", List.of("benchmark*"))));

  @TempDir Path folder = Path.of("");

  private static Reading read(String title, String abstractText) {
    return Reading.of(DATA, new Paper(title, abstractText, List.of()));
  }

  private static CodedAnswer byRules(String text) {
    return new CodebookRules(DATA).code(read("A title", text));
  }

  @Test
  void theFirstRuleWhoseWordsAreThereGivesTheValueWithTheWordsAsTheyStand() {
    assertThat(byRules("On benchmarks. Here We\n release maps."))
        .isEqualTo(new CodedAnswer("new set", "We release", "a word of the rule for new set"));
    assertThat(byRules("A new data set.").value()).isEqualTo("new set");
    assertThat(byRules("Benchmarking the sea.").quote()).isEqualTo("Benchmarking");
  }

  @Test
  void aWordInsideOfAnotherIsNotFound() {
    assertThat(byRules("The microbenchmark. Unwe released.").value())
        .isEqualTo(Codebook.NOT_STATED);
  }

  private CodedAnswer byModel(String value, String quote) {
    Prompt prompt = CodebookCoder.filled(Prompt.load(Home.located().folder(), "variable/v1"), DATA);
    Reading reading = read("Maps", "We release 5,000 maps.");
    ObjectNode content = Json.mapper().createObjectNode();
    ArrayNode answers = content.putArray("answers");
    answers
        .addObject()
        .put("id", "e1")
        .put("value", value)
        .put("quote", quote)
        .put("confidence", 0.9);
    return Objects.requireNonNull(
        new CodebookCoder(DATA, prompt)
            .parse(List.of(reading), content.toString())
            .answers()
            .getOrDefault(reading, new CodedAnswer("no answer", "", "")));
  }

  @Test
  void aModelsValueNeedsWordsThatStandInThePaper() {
    assertThat(byModel("new set", "release 5,000 maps").value()).isEqualTo("new set");
    assertThat(byModel("new set", "release 6,000 maps"))
        .isEqualTo(
            new CodedAnswer("", "", "refused: the quote “release 6,000 maps” is not in the paper"));
    assertThat(byModel("new set", " ").value()).isEmpty();
    assertThat(byModel("not stated", "").value()).isEqualTo("not stated");
  }

  @Test
  void aValueThatTheCodebookDoesNotHaveIsNoAnswer() {
    assertThat(byModel("newest set", "maps").value()).isEqualTo("no answer");
  }

  @Test
  void thePromptHasTheCodebooksWordsAndTheSchemaItsValues() {
    Prompt prompt = CodebookCoder.filled(Prompt.load(Home.located().folder(), "variable/v1"), DATA);
    assertThat(prompt.system())
        .contains(
            DATA.asks(), "- `new set`: It publishes data. Example: “We release 5,000 maps.”\n")
        .doesNotContain("{{");
    assertThat(prompt.schema().at("/properties/answers/items/properties/value/enum").toString())
        .isEqualTo("[\"new set\",\"old set\",\"not stated\"]");
  }

  @Test
  void partsOfAPaperAreReadInTheOrderOfTheCodebook() {
    Codebook pages =
        new Codebook(
            "consent",
            "Is consent told of?",
            List.of(new Value("told", "It says so.", "All agreed.")),
            List.of("passages consent*, agree", "page 2", "title"),
            List.of());
    Paper paper =
        new Paper(
            "The title",
            "",
            List.of(
                "The title\nAna Diaz\nAbstract\nMaps. All consented to it. More.", "Page\ntwo."));
    assertThat(Reading.of(pages, paper).passages())
        .containsExactly(
            new Passage("passage", "All consented to it."),
            new Passage("pages 2-2", "Page two."),
            new Passage("title", "The title"));
    assertThat(Reading.of(pages, new Paper("", "", List.of())).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "title, given, false",
    "abstract, given, false",
    "abstract, '', true",
    "page 1, given, true",
    "section body, given, true",
    "passages consent*, given, true"
  })
  void onlyPartsThatLieInTheFullTextNeedItsPages(String part, String abstractText, boolean needs) {
    assertThat(PaperPart.parse(part).readsPages(abstractText)).isEqualTo(needs);
    List<String> pages = List.of("Maps\nAbstract\nAll consented.\n1 Introduction\nMore.");
    List<String> without = PaperPart.parse(part).of(new Paper("Maps", abstractText, List.of()));
    List<String> with = PaperPart.parse(part).of(new Paper("Maps", abstractText, pages));
    assertThat(with.equals(without)).isEqualTo(!needs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "question": ""                     | it has no question
          "values": []                       | it has 0 values; 1 to 9 can be given
          "text": ["figures"]                | the text "figures" can't be read; it can be title, abstract
          "text": ["pages 4-2"]              | "pages 4-2" are no pages
          "name": "role"                     | the name role is taken by the program
          "name": "other"                    | its name is other, but its folder mine
          "rules": [{"value":"no","words":["x"]}] | a rule gives "no", which is none of its values
          "rules": [{"value":"yes","query":"a OR ("}] | the query for "yes" can't be used, at character 7: it ends where
          "rules": [{"value":"yes"}]         | either words or a query
          "rules": [{"value":"yes","words":["x"],"query":"x"}] | either words or a query
          "vlaues": []                       | has “vlaues”, which a variable does not have
          "values": [{"value":"Yes","definition":"d","example":"e"}] | written in lower case
          "values": [{"value":"yes","definition":"d"}] | the value "yes" has no example
          "values": [                        | is not JSON
          """)
  void aFileThatCanNotBeUsedIsRefusedWithTheReason(String line, String reason) throws IOException {
    String good =
        """
        {"name": "mine", "question": "Is it?", "text": ["title"],
         "values": [{"value": "yes", "definition": "d", "example": "e"}], %s}
        """;
    Path file = Files.createDirectories(folder.resolve("mine")).resolve("variable.json");
    Files.writeString(file, good.formatted("\"rules\": []"));
    CodebookFiles files = new CodebookFiles(List.of(folder), Set.of("role"));
    assertThat(files.read(file).all()).containsExactly("yes", "not stated");
    Files.writeString(file, good.formatted(line));
    assertThatThrownBy(() -> files.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(file + " can't be used as a variable: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aWorkspacesVariableTakesThePlaceOfTheProgramsOfItsName() {
    Path own = folder.resolve("variables");
    CodebookFiles files = new CodebookFiles(List.of(Home.located().variables(), own), Set.of());
    assertThat(files.named("safety").codebook().asks()).contains("safety of AI");
    files.write(
        new Codebook(
            "safety",
            "Mine?",
            List.of(new Value("yes", "It is.", "It is mine.")),
            List.of("title"),
            List.of()));
    assertThat(files.named("safety").codebook().asks()).isEqualTo("Mine?");
    assertThat(files.all()).extracting(found -> found.codebook().name()).contains("human-subjects");
    assertThatThrownBy(() -> files.named("../safety")).hasMessageContaining("There is no variable");
  }
}
