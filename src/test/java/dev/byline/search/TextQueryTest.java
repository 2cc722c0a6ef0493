package dev.byline.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Home;
import dev.byline.Json;
import dev.byline.search.QueryableText.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextQueryTest {
  private static final List<String> FIELDS = List.of("title", "abstract");

  private static final QueryableText TEXT =
      new QueryableText(
          List.of(
              new Passage("title", "Safe Red-Teaming of Models"),
              new Passage(
                  "abstract", "We study red and blue teams. AI safety; code: github.com/x.")));

  private static List<String> found(String query) throws TextQuery.Malformed {
    return TEXT.find(TextQuery.parse(query, FIELDS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SAFETY OR nothing             | safety
          safety AND nothing            | -
          safety NOT blue               | -
          "red team*"                   | Red-Teaming
          red-team*                     | Red-Teaming
          "red team*"~2                 | Red-Teaming; red and blue teams
          "blue red"~1                  | red and blue
          "blue red"                    | -
          "red * blue"                  | red and blue
          "models we"                   | -
          "models we"~50                | -
          title:safe*                   | Safe
          title:(safe AND blue)         | -
          title:safe AND abstract:blue  | Safe; blue
          sa?e OR saefty~               | Safe; safety
          team                          | -
          github.com                    | github.com
          """)
  void aQueryFindsWhatItSaysWordForWord(String query, String places) throws TextQuery.Malformed {
    List<String> expected = places.equals("-") ? List.of() : List.of(places.split("; "));
    assertThat(found(query)).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          safety OR (     | at character 12: it ends where a word, a quote or a bracket is missing
          safety OR )     | at character 11: “)” can't stand here
          AND safety      | at character 1: “AND” can't stand here
          safety "red     | at character 12: a quote or bracket is not closed, or a character is not understood
          red OR *eam     | at character 8: a word can't begin with * or ?
          red OR /tea.*/  | at character 8: regular expressions are not taken
          red OR body:sea | at character 8: the variable does not read “body” (it reads title, abstract)
          NOT red         | at character 1: it names no word that the text must have
          red OR *:*      | at character 10: a word can't begin with * or ?
          """)
  void aMalformedQueryIsRefusedWithTheCharacter(String query, String reason) {
    assertThatThrownBy(() -> TextQuery.parse(query, FIELDS)).hasMessage(reason);
  }

  @Test
  void inRealTitlesItFindsThoseThatARegularExpressionFindsAndQuotesThemVerbatim()
      throws IOException, TextQuery.Malformed {
    TextQuery query =
        TextQuery.parse(
            "\"adversarial robustness\" OR adversarially OR \"*box attack*\"~4", FIELDS);
    List<String> byQuery = new ArrayList<>();
    List<String> byExpression = new ArrayList<>();
    for (String line :
        Files.readAllLines(
            Home.located().folder().resolve("data/sample/neurips2021-sample.jsonl"))) {
      String title = Json.mapper().readTree(line).path("title").asText();
      List<String> words = new QueryableText(List.of(new Passage("title", title))).find(query);
      if (!words.isEmpty()) {
        byQuery.add(title);
        assertThat(words).allSatisfy(found -> assertThat(title).contains(found));
      }
      if (title.matches("(?i).*(adversarial robustness|\\badversarially\\b|box.* attack).*")) {
        byExpression.add(title);
      }
    }
    assertThat(byQuery).hasSize(6).containsExactlyElementsOf(byExpression);
  }
}
