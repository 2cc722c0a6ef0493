package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.stats.CascadeTarget.Checked;
import dev.byline.stats.CascadeTarget.Threshold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeTargetTest {
  private static final CascadeTarget USUAL = new CascadeTarget(0.95, 0.95);
  private static final int REPETITIONS = 1_000;

  private static List<Checked> items(int number, double confidence, int differing) {
    return IntStream.range(0, number)
        .mapToObj(i -> new Checked(confidence, i < differing))
        .toList();
  }

  @SafeVarargs
  private static List<Checked> all(List<Checked>... parts) {
    List<Checked> all = new ArrayList<>();
    for (List<Checked> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private static Threshold threshold(
      CascadeTarget target, List<Checked> items, List<Checked> sample) {
    return target.threshold(items.size(), items.stream().map(Checked::confidence).toList(), sample);
  }

  @Test
  void fiftyNineAreTheFewestThatPassAndTwoHundredPassWithFourDiffering() {
    assertThat(USUAL.smallestSample(1_000_000, 1_000_000)).isEqualTo(59);
    assertThat(USUAL.usualSample()).isEqualTo(200);
    assertThat(new CascadeTarget(0.9, 0.95).usualSample()).isEqualTo(100);
    List<Checked> papers = items(5_000, 0.9, 0);
    assertThat(USUAL.smallestSample(5_000, 5_000)).isEqualTo(58);
    assertThat(threshold(USUAL, papers, items(57, 0.9, 0)).from()).isEmpty();
    assertThat(threshold(USUAL, papers, items(200, 0.9, 4)))
        .isEqualTo(new Threshold(OptionalDouble.of(0.9), 200, 4));
    assertThat(threshold(USUAL, papers, items(200, 0.9, 6)).from()).isEmpty();
  }

  @Test
  void theThresholdLiesAboveTheFirstDifferingItemThatIsTooMany() {
    List<Checked> papers =
        all(items(1_000, 0.9, 0), items(500, 0.8, 0), items(500, 0.7, 0), items(50, -1, 0));
    List<Checked> sample =
        all(items(100, 0.9, 3), items(50, 0.8, 1), items(50, 0.7, 9), items(5, -1, 5));
    assertThat(threshold(USUAL, papers, sample))
        .isEqualTo(new Threshold(OptionalDouble.of(0.8), 150, 4));
  }

  @Test
  void whatHasNoAnswerNeverStands() {
    List<Checked> papers = all(items(900, 0.5, 0), items(100, -1, 100));
    assertThat(threshold(USUAL, papers, all(items(180, 0.5, 0), items(20, -1, 20))))
        .isEqualTo(new Threshold(OptionalDouble.of(0.5), 180, 0));
  }

  @Test
  void whenEveryItemIsSampledTheTargetIsKeptExactly() {
    assertThat(threshold(USUAL, items(100, 0.5, 5), items(100, 0.5, 5)).from()).hasValue(0.5);
    assertThat(threshold(USUAL, items(100, 0.5, 6), items(100, 0.5, 6)).from()).isEmpty();
  }

  /** How often, over samples, the items that stand differ in more than the target allows. */
  private static double broken(
      CascadeTarget target, List<Checked> items, Function<List<Checked>, OptionalDouble> chosen) {
    Random random = new Random(1);
    int broken = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      List<Checked> drawn = new ArrayList<>(items);
      Collections.shuffle(drawn, random);
      OptionalDouble from = chosen.apply(drawn.subList(0, target.usualSample()));
      long differing =
          items.stream()
              .filter(one ->
                  one.differs() && from.isPresent() && one.confidence() >= from.getAsDouble())
              .count();
      broken += differing > (1 - target.agreement()) * items.size() + 1e-9 ? 1 : 0;
    }
    return (double) broken / REPETITIONS;
  }

  /** The lowest threshold at which the sample itself keeps the target. */
  private static OptionalDouble naive(CascadeTarget target, List<Checked> sample) {
    OptionalDouble from = OptionalDouble.empty();
    long differing = 0;
    for (Checked one :
        sample.stream()
            .sorted(Comparator.comparingDouble(Checked::confidence).reversed())
            .toList()) {
      differing += one.differs() ? 1 : 0;
      if (differing > (1 - target.agreement()) * sample.size()) {
        return from;
      }
      from = OptionalDouble.of(one.confidence());
    }
    return from;
  }

  /** The less sure, the likelier to differ. */
  private static List<Checked> sloping(int number, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, number)
        .mapToObj(_ -> {
          double confidence = random.nextDouble();
          return new Checked(confidence, random.nextDouble() < 0.3 * (1 - confidence));
        })
        .toList();
  }

  @Test
  void theTargetIsKeptAsOftenAsPromisedAndANaiveThresholdBreaksIt() {
    for (CascadeTarget target : List.of(USUAL, new CascadeTarget(0.9, 0.9))) {
      for (List<Checked> items :
          List.of(
              sloping(2_000, 2),
              // Confidence that says nothing, and an edge just beyond the target.
              items(2_000, 0.9, (int) Math.round((1 - target.agreement()) * 2_000) + 1))) {
        assertThat(broken(target, items, sample -> threshold(target, items, sample).from()))
            .isLessThanOrEqualTo(1 - target.confidence() + chance(target));
        assertThat(broken(target, items, sample -> naive(target, sample))).isGreaterThan(0.3);
      }
    }
  }

  /** Two standard errors of so many repetitions: the bound is exact, what is counted is not. */
  private static double chance(CascadeTarget target) {
    return 2 * Math.sqrt(target.confidence() * (1 - target.confidence()) / REPETITIONS);
  }

  @Test
  void mostCheapAnswersStandWhereTheCodersAgreeWell() {
    List<Checked> items = all(items(1_800, 0.9, 18), items(200, 0.2, 100));
    Random random = new Random(3);
    List<Checked> drawn = new ArrayList<>(items);
    Collections.shuffle(drawn, random);
    assertThat(threshold(USUAL, items, drawn.subList(0, 200)).from()).hasValue(0.9);
  }
}
