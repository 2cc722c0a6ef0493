package dev.byline.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.model.Journal;
import dev.byline.model.Prompt;
import dev.byline.model.Tokenizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The brief form of answers of affiliation-country/v2. */
class BriefAnswersTest {
  private static final Prompt PROMPT =
      Prompt.load(Home.located().folder(), "affiliation-country/v2");
  private static final AnswerReader READER = new AnswerReader("model:a", PROMPT);

  private static Coding read(Entry entry, String answer) {
    return Objects.requireNonNull(
        READER.parse(List.of(entry), "{\"answers\":[" + answer + "]}").answers().get(entry));
  }

  @Test
  void aBriefAnswerIsReadWithItsCodesAndSureness() {
    Coding coding =
        read(
            new Entry("Google and ETH Zurich", ""),
            "{\"id\":\"e1\",\"ends\":\"Google Zurich\",\"code\":\"CH;US hq\",\"quote\":\"Google\",\"sure\":80}");
    assertThat(coding.problems()).isEmpty();
    assertThat(coding.answer())
        .isInstanceOfSatisfying(
            Answer.Coded.class,
            a -> {
              assertThat(Country.format(a.countries())).isEqualTo("CH;US");
              assertThat(a.confidence()).isEqualTo(0.8);
            });
  }

  @Test
  void endsOfAnotherTextAreAProblemAndXxIsAnAbstention() {
    assertThat(
            read(
                    new Entry("Universität Kiel", ""),
                    "{\"id\":\"e1\",\"ends\":\"Universität Köln\",\"code\":\"DE seat\",\"quote\":\"Kiel\",\"sure\":99}")
                .problems())
        .extracting(Coding.Problem::rule)
        .containsExactly("echo-exact");
    assertThat(
            read(
                    new Entry("", ""),
                    "{\"id\":\"e1\",\"ends\":\"\",\"code\":\"XX none\",\"quote\":\"\",\"sure\":99}")
                .answer())
        .isInstanceOf(Answer.Abstained.class);
  }

  @Test
  void theRecordedAnswersAreAtMostSixTenthsAsLongInTheBriefForm() throws IOException {
    long longForm = 0;
    long brief = 0;
    int entries = 0;
    try (Journal journal =
        Journal.recorded(
            Home.located().folder().resolve("data/sample/recorded-2026-11.journal.jsonl"))) {
      for (JsonNode line : journal.lines()) {
        String content = line.path("content").asText();
        longForm += Tokenizer.count(content);
        brief += Tokenizer.count(brief(Json.mapper().readTree(content)).toString());
        entries += line.path("items").size();
      }
    }
    System.out.printf(
        "output tokens an entry: v1 %.1f, v2 %.1f, %.1f%%%n",
        (double) longForm / entries, (double) brief / entries, 100.0 * brief / longForm);
    assertThat((double) brief / longForm).isLessThanOrEqualTo(0.6);
  }

  private static ObjectNode brief(JsonNode answers) {
    ObjectNode root = Json.mapper().createObjectNode();
    ArrayNode all = root.putArray("answers");
    for (JsonNode answer : answers.path("answers")) {
      List<String> codes = new ArrayList<>();
      answer.path("countries").forEach(code -> codes.add(code.asText()));
      all.addObject()
          .put("id", answer.path("id").asText())
          .put("ends", AnswerReader.ends(answer.path("echo").asText()))
          .put("code", String.join(";", codes) + " " + answer.path("flag").asText())
          .put("quote", quote(answer))
          .put("sure", Math.round(100 * answer.path("confidence").asDouble()));
    }
    return root;
  }

  private static String quote(JsonNode answer) {
    String quote = answer.path("quote").asText();
    return !quote.isEmpty() && quote.equals(answer.path("echo").asText()) ? "=" : quote;
  }

  @Test
  void aQuoteOfTheWholeTextIsAnEqualsSign() {
    Coding coding =
        read(
            new Entry("Technion", ""),
            "{\"id\":\"e1\",\"ends\":\"Technion\",\"code\":\"IL seat\",\"quote\":\"=\",\"sure\":97}");
    assertThat(coding.answer())
        .isInstanceOfSatisfying(
            Answer.Coded.class,
            a -> assertThat(a.evidence().getFirst().quote()).isEqualTo("Technion"));
  }
}
