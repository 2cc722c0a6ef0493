package dev.byline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.byline.eval.EstimateSimulation;
import dev.byline.eval.EstimateSimulation.Outcome;
import dev.byline.eval.EstimateSimulation.Setting;
import dev.byline.stats.CorrectedShare.Checked;
import dev.byline.stats.CorrectedShare.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class CorrectedShareTest {
  private static List<Checked> sample(int bothTrue, int missed, int wrong, int bothFalse) {
    List<Checked> sample = new ArrayList<>();
    add(sample, bothTrue, true, true);
    add(sample, missed, false, true);
    add(sample, wrong, true, false);
    add(sample, bothFalse, false, false);
    return sample;
  }

  private static void add(List<Checked> sample, int n, boolean predicted, boolean truth) {
    for (int i = 0; i < n; i++) {
      sample.add(new Checked("", predicted, truth));
    }
  }

  /** By hand from the paper's formulas: n = 200, N = 4,800, f̄ over N of 0.25. */
  @Test
  void predictionPoweredInferenceIsAsItsPaperHasIt() {
    List<Checked> sample = sample(40, 20, 10, 130);
    double covariance = (40 - 200 * 0.3 * 0.25) / 199;
    double variance = 0.25 * 0.75;
    double lambda = covariance / ((1 + 200 / 4800.0) * variance);
    Estimate estimate = CorrectedShare.ppi(sample, new Stratum(4800, 1200));
    assertThat(estimate.estimate()).isCloseTo(lambda * 0.25 + 0.3 - lambda * 0.25, within(1e-12));
    double residuals = 0;
    double mean = 0.3 - lambda * 0.25;
    for (double[] cell : new double[][] {{40, 1 - lambda}, {20, 1}, {10, -lambda}, {130, 0}}) {
      residuals += cell[0] * (cell[1] - mean) * (cell[1] - mean);
    }
    assertThat(estimate.standardError())
        .isCloseTo(
            Math.sqrt(lambda * lambda * variance / 4800 + residuals / 199 / 200), within(1e-12));
    assertThat(estimate.isExact()).isFalse();
    assertThat(estimate.width()).isLessThan(CorrectedShare.classical(sample).width());
  }

  @Test
  void aBiasOfThePredictionsIsTakenOut() {
    // One in five positive papers is missed everywhere: the predictions say 16%, the truth is 20%.
    Estimate estimate = CorrectedShare.ppi(sample(160, 40, 0, 800), new Stratum(9000, 1440));
    assertThat(estimate.estimate()).isCloseTo(0.2, within(1e-9));
    assertThat(CorrectedShare.naive(1600, 10_000).high()).isLessThan(0.17);
  }

  @Test
  void theDesignBasedEstimateWeighsEachStratumByItsSize() {
    List<Checked> sample = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sample.add(new Checked("joins", true, i >= 20));
      sample.add(new Checked("apart", false, i < 20));
    }
    Estimate estimate =
        CorrectedShare.designBased(
            sample, Map.of("joins", new Stratum(1000, 1000), "apart", new Stratum(3000, 0)));
    assertThat(estimate.estimate()).isCloseTo((0.8 * 1000 + 0.2 * 3000) / 4000, within(1e-12));
    assertThat(estimate.isExact()).isFalse();
  }

  @Test
  void fewErrorsGetAnExactIntervalThatSaysSo() {
    Estimate estimate = CorrectedShare.ppi(sample(10, 1, 0, 189), new Stratum(4800, 240));
    assertThat(estimate.isExact()).isTrue();
    assertThat(estimate.note()).contains("1 coding errors");
    assertThat(estimate.low()).isPositive();
    assertThat(CorrectedShare.ppi(sample(0, 0, 0, 50), new Stratum(1000, 0)).low()).isZero();
  }

  @Test
  void clopperAndPearsonsBoundsAreWhereTheTailsHoldHalfOfAlpha() {
    double[] interval = ExactShare.interval(4, 200);
    assertThat(BinomialDistribution.of(200, interval[0]).survivalProbability(3))
        .isCloseTo(0.025, within(1e-9));
    assertThat(BinomialDistribution.of(200, interval[1]).cumulativeProbability(4))
        .isCloseTo(0.025, within(1e-9));
    assertThat(ExactShare.interval(0, 20)[1])
        .isCloseTo(1 - Math.pow(0.025, 1 / 20.0), within(1e-9));
    assertThat(ExactShare.interval(0, 0)).containsExactly(0, 1);
  }

  @Property(tries = 500)
  void intervalsStayWithinZeroAndOneAndContainTheEstimate(
      @ForAll @IntRange(max = 60) int bothTrue,
      @ForAll @IntRange(max = 60) int missed,
      @ForAll @IntRange(max = 60) int wrong,
      @ForAll @IntRange(min = 2, max = 400) int bothFalse,
      @ForAll @IntRange(max = 1000) int predicted) {
    List<Checked> sample = sample(bothTrue, missed, wrong, bothFalse);
    Stratum others = new Stratum(1000, predicted);
    Stratum all = new Stratum(1000 + sample.size(), predicted + bothTrue + wrong);
    for (Estimate e :
        List.of(
            CorrectedShare.classical(sample),
            CorrectedShare.ppi(sample, others),
            CorrectedShare.designBased(sample, Map.of("", all)))) {
      assertThat(e.low()).isBetween(0.0, e.estimate());
      assertThat(e.high()).isBetween(e.estimate(), 1.0);
    }
  }

  @Test
  void aDifferenceOfTwoGroupsHasBothUncertainties() {
    Estimate a = CorrectedShare.naive(100, 1000);
    Estimate b = CorrectedShare.naive(60, 1000);
    Estimate difference = CorrectedShare.difference(a, b);
    assertThat(difference.estimate()).isCloseTo(0.04, within(1e-12));
    // Newcombe 1998, method 10.
    assertThat(difference.low()).isCloseTo(0.0163, within(0.0005));
    assertThat(difference.high()).isCloseTo(0.0640, within(0.0005));
  }

  @Test
  void inSimulationTheIntervalsCoverTheTruth() {
    for (Setting setting :
        List.of(new Setting(0.05, 0.2, 0.05, 500), new Setting(0.02, 0.02, 0.002, 200))) {
      for (Outcome outcome : EstimateSimulation.run(setting, 300, 7)) {
        if (!outcome.method().equals("naive")) {
          assertThat(outcome.coverage()).as(outcome.toString()).isGreaterThan(0.91);
        }
      }
    }
    Outcome naive = EstimateSimulation.run(new Setting(0.05, 0.2, 0.05, 500), 100, 7).getFirst();
    assertThat(naive.coverage()).isLessThan(0.1);
  }

  @Test
  void theSameSeedGivesTheSameOutcomes() {
    Setting setting = new Setting(0.05, 0.1, 0.02, 200);
    assertThat(EstimateSimulation.run(setting, 50, 3))
        .isEqualTo(EstimateSimulation.run(setting, 50, 3));
  }
}
