package dev.byline.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byline.eval.ActiveSimulation.Outcome;
import dev.byline.eval.ActiveSimulation.Setting;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActiveSimulationTest {
  private static final List<Setting> SETTINGS = ActiveSimulation.settings(new double[0]);

  private static Outcome run(String name) {
    return ActiveSimulation.run(
        SETTINGS.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(), 100, 1);
  }

  @Test
  void confidenceThatTellsErrorsApartSavesVerdictsAndTheIntervalCovers() {
    Outcome outcome = run("calibrated");
    assertThat(outcome.saved()).isGreaterThan(0.2);
    assertThat(outcome.coverage()).isGreaterThan(0.89);
    assertThat(outcome.spreadRatio()).isLessThan(0.9);
    // What was announced half-way is about what it took.
    assertThat(outcome.promised()).isBetween(0.75, 1.25);
  }

  @Test
  void confidenceThatSaysNothingCostsNothing() {
    assertThat(run("uninformative").widthRatio()).isLessThan(1.02);
    assertThat(run("all alike").widthRatio()).isBetween(0.98, 1.02);
  }

  @Test
  void theSameSeedGivesTheSameOutcome() {
    Setting small = Setting.of("small", filled(200, 0.2), filled(200, 0.2), 40, false);
    assertThat(ActiveSimulation.run(small, 20, 5)).isEqualTo(ActiveSimulation.run(small, 20, 5));
  }

  @Test
  void recordedConfidencesAreASetting() {
    double[] recorded = filled(100, 0.9);
    assertThat(ActiveSimulation.settings(recorded)).hasSize(SETTINGS.size() + 1);
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n];
    Arrays.fill(all, value);
    return all;
  }
}
