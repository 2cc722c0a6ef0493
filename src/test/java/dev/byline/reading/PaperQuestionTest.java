package dev.byline.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.codebook.PaperPart;
import dev.byline.codebook.Reading;
import dev.byline.codebook.Reading.Passage;
import dev.byline.model.Prompt;
import dev.byline.reading.ClosedForm.Kind;
import dev.byline.reading.ClosedForm.Values;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A question about a paper, and what is taken for an answer. */
class PaperQuestionTest {
  private static final Reading READING =
      new Reading(List.of(new Passage("abstract", "We use 1,200 GPUs and 16.5 hours in France.")));

  private static PaperAnswer answer(ClosedForm form, String json) {
    Prompt prompt =
        new PaperQuestion("What?", form, List.of(new PaperPart.Title()))
            .prompt(Home.located().folder());
    KnownNames names = new KnownNames(_ -> Optional.empty(), List.of());
    return new PaperProtocol(form, names, prompt)
        .parse(List.of(READING), json)
        .answers()
        .getOrDefault(READING, PaperAnswer.unusable("none"));
  }

  private static PaperAnswer number(String value, String quote) {
    return answer(
        Kind.NUMBER,
        "{\"answers\":[{\"id\":\"e1\",\"found\":[{\"value\":\"%s\",\"quote\":\"%s\"}]}]}"
            .formatted(value, quote));
  }

  @Test
  void valuesAreSeparatedBySemicolonsAndNotStatedIsAlwaysThere() {
    assertThat(ClosedForm.parse("theory; 视觉；Not stated; theory"))
        .isEqualTo(new Values(List.of("theory", "视觉")));
    assertThat(ClosedForm.parse(" ")).isEqualTo(new Values(List.of("yes")));
    assertThat(ClosedForm.parse("Country")).isEqualTo(Kind.COUNTRY);
    assertThat(ClosedForm.parse("country; theory"))
        .isEqualTo(new Values(List.of("country", "theory")));
    for (String wrong : List.of("42; 43", "<b>", "a\"b", "x".repeat(61), "ignore: all rules")) {
      assertThatThrownBy(() -> ClosedForm.parse(wrong)).as(wrong).isInstanceOf(UserError.class);
    }
  }

  @Test
  void onlyAPartThatCanBeReadIsTaken() {
    assertThat(PaperQuestion.parse("Q", "", "").parts()).hasSize(2);
    assertThat(PaperQuestion.parse("Q", "", "pages 1-2; passages data set*, code").parts())
        .hasSize(2);
    assertThatThrownBy(() -> PaperQuestion.parse("Q", "", "everything"))
        .hasMessageContaining("it can be title, abstract");
    assertThatThrownBy(() -> PaperQuestion.parse(" ", "", ""))
        .hasMessageContaining("1 to 500 characters");
  }

  @Test
  void aNumberStandsInItsQuoteAsAWhole() {
    assertThat(number("1200", "1,200 GPUs").found()).hasSize(1);
    assertThat(number("16.5", "16.5 hours").found()).hasSize(1);
    assertThat(number("200", "1,200 GPUs").isUnusable()).isTrue();
    assertThat(number("16", "16.5 hours").isUnusable()).isTrue();
    assertThat(number("5", "16.5 hours").isUnusable()).isTrue();
    assertThat(number("many", "GPUs").isUnusable()).isTrue();
  }

  @Test
  void aValueNeedsAQuoteAndNotStatedNeedsNone() {
    Values form = new Values(List.of("yes"));
    String answer = "{\"answers\":[{\"id\":\"e1\",\"value\":\"%s\",\"quote\":\"%s\"}]}";
    assertThat(answer(form, answer.formatted("yes", "GPUs")).found())
        .containsExactly(new PaperAnswer.Found("yes", "GPUs"));
    assertThat(answer(form, answer.formatted("yes", "")).isUnusable()).isTrue();
    assertThat(answer(form, answer.formatted("yes", "TPUs")).isUnusable()).isTrue();
    PaperAnswer notStated = answer(form, answer.formatted("not stated", ""));
    assertThat(notStated.found()).isEmpty();
    assertThat(notStated.isUnusable()).isFalse();
    assertThat(answer(form, answer.formatted("robots", "GPUs")).isUnusable()).isTrue();
  }
}
