package dev.byline.coding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Home;
import dev.byline.Shared;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.model.Journal;
import dev.byline.model.Prompt;
import dev.byline.model.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The brief form of answers of affiliation-country/v2. */
class BriefAnswersTest {
  private static final Prompt PROMPT =
      Prompt.load(Home.located().folder(), "affiliation-country/v2");
  private static final Path RECORDED =
      Home.located().folder().resolve("data/sample/recorded-2026-11.journal.jsonl");
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
  void aModelsAnswersToTheSameEntriesTakeAtMostSixTenthsOfTheTokens() throws IOException {
    Answers longForm = recorded(Shared.data("model-answers/demo-affiliation-country-v1.jsonl"));
    Answers brief = recorded(RECORDED);
    assertThat(brief.entries()).isEqualTo(longForm.entries()).isEqualTo(559);
    assertThat((double) brief.tokens() / longForm.tokens()).isLessThanOrEqualTo(0.6);
  }

  @Test
  void noAnswerOfTheModelHasAFaultOfForm() throws IOException {
    try (Journal journal = Journal.recorded(RECORDED)) {
      for (JsonNode line : journal.lines()) {
        List<Entry> entries = new ArrayList<>();
        line.path("items")
            .forEach(item ->
                entries.add(new Entry(item.path("text").asText(), item.path("domain").asText())));
        Map<Entry, Coding> answers = READER.parse(entries, line.path("content").asText()).answers();
        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(answers.values()).allSatisfy(coding -> assertThat(coding.problems()).isEmpty());
      }
    }
  }

  private record Answers(int entries, long tokens) {}

  private static Answers recorded(Path file) throws IOException {
    int entries = 0;
    long tokens = 0;
    try (Journal journal = Journal.recorded(file)) {
      for (JsonNode line : journal.lines()) {
        entries += line.path("items").size();
        tokens += Tokenizer.count(line.path("content").asText());
      }
    }
    return new Answers(entries, tokens);
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
