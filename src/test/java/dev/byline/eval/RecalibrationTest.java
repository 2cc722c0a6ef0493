package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.eval.Reliability.Believed;
import dev.byline.eval.SampleItem.Drawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Confidence is corrected by one half of a sample and judged on the other. */
class RecalibrationTest {
  /** Answers of one confidence of which so many of ten are right. */
  private static List<Believed> tens(double confidence, int right) {
    List<Believed> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(new Believed(confidence, i < right));
    }
    return ten;
  }

  @Test
  void isotonicRegressionPoolsSharesThatFallAndKeepsThoseThatRise() {
    List<Believed> learn = new ArrayList<>(tens(0.5, 2));
    learn.addAll(tens(0.7, 8));
    learn.addAll(tens(0.8, 6));
    learn.addAll(tens(0.9, 9));
    DoubleUnaryOperator corrected = Recalibration.isotonic(learn);
    assertThat(corrected.applyAsDouble(0.5)).isEqualTo(0.2);
    assertThat(corrected.applyAsDouble(0.7)).isEqualTo(0.7);
    assertThat(corrected.applyAsDouble(0.8)).isEqualTo(0.7);
    assertThat(corrected.applyAsDouble(0.95)).isEqualTo(0.9);
    assertThat(corrected.applyAsDouble(0.1)).isEqualTo(0.2);
  }

  @Test
  void temperatureScalingFindsTheTemperatureThatMadeACoderTooSure() {
    // A coder that says 0.95 and is right in 70% of the cases: logit(0.95) / T = logit(0.7).
    double expected = Math.log(0.95 / 0.05) / Math.log(0.7 / 0.3);
    assertThat(Recalibration.temperature(tens(0.95, 7))).isCloseTo(expected, within(0.06));
    assertThat(Recalibration.scaled(0.95, expected)).isCloseTo(0.7, within(1e-9));
  }

  @Test
  void correctionsThatWereLearnedOnOneHalfLowerTheErrorOnTheOther() {
    List<Believed> learn = new ArrayList<>(tens(0.95, 7));
    learn.addAll(tens(0.6, 5));
    List<Believed> show = new ArrayList<>(tens(0.95, 7));
    show.addAll(tens(0.6, 6));
    Recalibration found = Recalibration.of(learn, show);
    assertThat(found.asGiven()).isCloseTo(0.125, within(1e-9));
    assertThat(found.isotonic()).isLessThan(0.06);
    assertThat(found.scaled()).isLessThan(0.06);
    assertThat(found.temperature()).isGreaterThan(1);
    assertThat(Recalibration.of(List.of(), show).isotonic()).isNaN();
  }

  private static SampleItem item(String paper, int half) {
    return new SampleItem(
        paper,
        List.of(1),
        new Entry("Institut " + paper, ""),
        Optional.of(new TreeSet<>(Set.of(Country.of("FR")))),
        Set.of(),
        "seat",
        Drawn.NOT,
        new TreeMap<>(),
        "",
        half);
  }

  @Test
  void theHalfThatAPromptWasWrittenOnIsNotShown() {
    Sample sample = new Sample(List.of(item("a", 1), item("b", 2), item("c", 2)));
    SampleHalves halves = SampleHalves.of(sample, List.of(0, 1));
    assertThat(halves.half()).isEqualTo(2);
    assertThat(halves.shown().byPaper().keySet()).containsExactly("b", "c");
    assertThat(halves.learned().byPaper().keySet()).containsExactly("a");
    assertThat(SampleHalves.of(sample, List.of(0)).shown()).isEqualTo(sample);
    assertThatThrownBy(() -> SampleHalves.of(sample, List.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSampleWithoutHalvesIsShownWholeAndHalvedByPaperForTheCorrections() {
    Sample sample =
        new Sample(List.of(item("a", 0), item("b", 0), item("c", 0), item("d", 0), item("e", 0)));
    SampleHalves halves = SampleHalves.of(sample, List.of(1));
    assertThat(halves.shown()).isEqualTo(sample);
    List<SampleItem> both = new ArrayList<>(halves.learned().items());
    both.addAll(halves.judged().items());
    assertThat(both).hasSameElementsAs(sample.items()).hasSize(5);
    assertThat(halves.learned().items()).isNotEmpty();
    assertThat(halves.judged().items()).isNotEmpty();
  }
}
