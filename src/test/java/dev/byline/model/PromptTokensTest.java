package dev.byline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.byline.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What prompts say of the tokens that their answers take. */
class PromptTokensTest {
  private static final Path HOME = Home.located().folder();

  @Test
  void theFigureOfTheSecondPromptIsThatOfTheRecordedAnswers() {
    try (Journal journal =
        Journal.recorded(HOME.resolve("data/sample/recorded-2026-11.journal.jsonl"))) {
      List<JsonNode> lines =
          journal.lines().stream()
              .filter(line -> line.path("prompt").asText().equals("affiliation-country/v2"))
              .toList();
      double tokens = lines.stream().mapToLong(line -> line.path("output_tokens").asLong()).sum();
      int entries = lines.stream().mapToInt(line -> line.path("items").size()).sum();
      assertThat(Prompt.load(HOME, "affiliation-country/v2").tokensPerItem().orElse(0))
          .isEqualTo(tokens / entries, within(0.05));
    }
  }

  @Test
  void everyRowIsOfAPromptThatIsThereAndNamesItsSource() throws IOException {
    try (var rows =
        CsvReader.builder().ofNamedCsvRecord(HOME.resolve("prompts/output-tokens.csv"))) {
      rows.forEach(row -> {
        assertThat(Prompt.load(HOME, row.getField("prompt")).tokensPerItem()).isPresent();
        assertThat(row.getField("source")).isNotBlank();
      });
    }
    assertThat(Prompt.load(HOME, "title-block/v1").tokensPerItem()).isEmpty();
  }

  @Test
  void aFilledPromptKeepsItsFigure() {
    Prompt prompt = Prompt.load(HOME, "affiliation-country/v2");
    assertThat(prompt.filled(Map.of(), Map.of()).tokensPerItem()).isEqualTo(prompt.tokensPerItem());
  }
}
