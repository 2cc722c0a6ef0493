package dev.byline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.codebook.CodedAnswer;
import dev.byline.codebook.Reading;
import dev.byline.stats.CascadeTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Rules whose values are worth different things, which only a pilot can tell. */
class SureAnswersTest {
  private static final CascadeTarget TARGET = new CascadeTarget(0.95, 0.95);
  private static final int REPETITIONS = 1_000;

  private final TreeMap<String, Reading> papers = new TreeMap<>();
  private final Map<Reading, CodedAnswer> cheap = new HashMap<>();
  private final Map<Reading, CodedAnswer> dear = new HashMap<>();

  /** Papers to which the rules give a value, and the dear coder, for some, another. */
  private void papers(String value, int number, int differing) {
    for (int i = 0; i < number; i++) {
      String id = value + i;
      Reading reading = new Reading(List.of(new Reading.Passage("title", id)));
      papers.put(id, reading);
      cheap.put(reading, new CodedAnswer(value, "", ""));
      dear.put(reading, new CodedAnswer(i < differing ? "other" : value, "", ""));
    }
  }

  private SureAnswers learned(long seed) {
    return new SureAnswers(
        TARGET, CascadeDraw.of(papers, TARGET.usualSample(), true, seed), cheap, dear);
  }

  private boolean differs(Reading reading) {
    return !value(cheap, reading).equals(value(dear, reading));
  }

  private static String value(Map<Reading, CodedAnswer> answers, Reading reading) {
    return answers.getOrDefault(reading, new CodedAnswer("none", "", "")).value();
  }

  private long standing(SureAnswers learned, Predicate<Reading> which) {
    return papers.values().stream().filter(which).filter(learned::stands).count();
  }

  @Test
  void theSampleThatTestsIsNotTheOneThatMeasures() {
    papers("method", 300, 0);
    CascadeDraw draw = CascadeDraw.of(papers, 200, true, 1);
    assertThat(draw.pilot()).hasSize(50).doesNotContainAnyElementsOf(draw.open());
    assertThat(draw.open()).hasSize(250).containsAll(draw.sample());
    assertThat(draw.readings()).hasSize(250);
    assertThat(CascadeDraw.of(papers, 200, true, 1)).isEqualTo(draw);
    assertThat(CascadeDraw.of(papers, 200, true, 2)).isNotEqualTo(draw);
  }

  @Test
  void valuesThatTheDearCoderSharesStandAndOthersDoNot() {
    papers("not stated", 1_600, 16);
    papers("method", 200, 100);
    papers("", 200, 200);
    SureAnswers learned = learned(1);
    assertThat(standing(learned, one -> value(cheap, one).equals("not stated"))).isEqualTo(1_600);
    assertThat(standing(learned, one -> !value(cheap, one).equals("not stated"))).isZero();
  }

  @Test
  void theTargetIsKeptAsOftenAsPromisedWhateverThePilotSays() {
    // Each value alone keeps the target, two of them together break it just so.
    papers("not stated", 1_300, 55);
    papers("method", 500, 46);
    papers("analysis", 200, 90);
    int broken = 0;
    int some = 0;
    for (int seed = 1; seed <= REPETITIONS; seed++) {
      SureAnswers learned = learned(seed);
      broken += standing(learned, this::differs) > 100 ? 1 : 0;
      some += standing(learned, _ -> true) > 0 ? 1 : 0;
    }
    double chance = 2 * Math.sqrt(0.05 * 0.95 / REPETITIONS);
    assertThat((double) broken / REPETITIONS).isPositive().isLessThanOrEqualTo(0.05 + chance);
    assertThat((double) some / REPETITIONS).isGreaterThan(0.5);
  }
}
