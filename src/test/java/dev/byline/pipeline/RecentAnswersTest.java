package dev.byline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.corpus.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes often is asked once, and the table does not grow. */
class RecentAnswersTest {
  private final List<String> asked = new ArrayList<>();
  private final RecentAnswers answers =
      new RecentAnswers(
          3,
          entry -> {
            asked.add(entry.text());
            return new CodedText("XX", "none", entry.text(), 0);
          });

  private String ask(String text) {
    return answers.of(new Entry(text, "")).evidence();
  }

  @Test
  void anEntryThatKeepsComingIsAskedOnceHoweverManyOthersCome() {
    for (int i = 0; i < 50; i++) {
      assertThat(ask("often")).isEqualTo("often");
      assertThat(ask("rare " + i)).isEqualTo("rare " + i);
    }
    assertThat(asked).filteredOn("often"::equals).hasSize(1);
  }

  @Test
  void atMostTwoGenerationsAreRemembered() {
    for (int i = 0; i < 50; i++) {
      ask("text " + i);
      assertThat(answers.remembered()).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void theSameTextWithAnotherDomainIsAskedAgain() {
    answers.of(new Entry("a", "x.org"));
    answers.of(new Entry("a", "y.org"));
    assertThat(asked).hasSize(2);
  }
}
