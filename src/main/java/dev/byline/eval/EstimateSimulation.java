package dev.byline.eval;

import dev.byline.stats.CorrectedShare;
import dev.byline.stats.CorrectedShare.Checked;
import dev.byline.stats.CorrectedShare.Stratum;
import dev.byline.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Draws corpora whose truth is known, and counts how often the corrected shares' 95% intervals
 * cover it.
 */
public final class EstimateSimulation {
  private static final int PAPERS = 5000;

  private EstimateSimulation() {}

  /**
   * What the outcomes of all settings say together of prediction-powered inference.
   *
   * @param lowest coverage of any setting
   * @param lowestNormal lowest coverage where the normal interval served in 95% of the repetitions
   * @param highestNormal highest coverage there
   * @param widest largest ratio of its mean width to the classical interval's
   */
  public record Coverage(double lowest, double lowestNormal, double highestNormal, double widest) {
    /** Whether it covers in 93 to 97%, never less, and is no wider than the classical to 0.1%. */
    public boolean holds() {
      return lowest >= 0.93 && highestNormal <= 0.97 && widest <= 1.001;
    }
  }

  /** The coverage over the outcomes of settings. */
  public static Coverage coverage(List<List<Outcome>> outcomes) {
    double lowest = 1;
    double lowestNormal = 1;
    double highestNormal = 0;
    double widest = 0;
    for (List<Outcome> one : outcomes) {
      Outcome classical = named("classical", one);
      Outcome ppi = named("ppi++", one);
      lowest = Math.min(lowest, ppi.coverage());
      widest = Math.max(widest, ppi.width() / classical.width());
      if (ppi.exact() <= 0.05) {
        lowestNormal = Math.min(lowestNormal, ppi.coverage());
        highestNormal = Math.max(highestNormal, ppi.coverage());
      }
    }
    return new Coverage(lowest, lowestNormal, highestNormal, widest);
  }

  private static Outcome named(String method, List<Outcome> outcomes) {
    return outcomes.stream().filter(o -> o.method().equals(method)).findFirst().orElseThrow();
  }

  /**
   * A situation.
   *
   * @param share true share of positive papers
   * @param missed share of the positive papers that the coding misses
   * @param wrong share of the negative papers that the coding takes for positive
   * @param sample papers checked by hand
   */
  public record Setting(double share, double missed, double wrong, int sample) {}

  /**
   * What a method did in a setting.
   *
   * @param coverage share of the repetitions whose interval has the truth in it
   * @param width mean width of the interval
   * @param exact share of the repetitions in which the exact interval took its place
   */
  public record Outcome(
      Setting setting, String method, double coverage, double width, double exact) {}

  /** Every setting that is looked at. */
  public static List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    for (double share : new double[] {0.02, 0.05, 0.2}) {
      for (double[] errors : new double[][] {{0.02, 0.002}, {0.1, 0.02}, {0.2, 0.05}, {0.3, 0.1}}) {
        for (int sample : new int[] {200, 500, 1000}) {
          settings.add(new Setting(share, errors[0], errors[1], sample));
        }
      }
    }
    return settings;
  }

  /** Repeats a setting; the same seed gives the same outcomes. */
  public static List<Outcome> run(Setting setting, int repetitions, long seed) {
    List<List<Estimate>> all =
        IntStream.range(0, repetitions)
            .parallel()
            .mapToObj(i -> once(setting, seed * 1_000_003L + i))
            .toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (int m = 0; m < all.getFirst().size(); m++) {
      int method = m;
      List<Estimate> estimates = all.stream().map(one -> one.get(method)).toList();
      outcomes.add(
          new Outcome(
              setting,
              estimates.getFirst().method(),
              mean(
                  estimates,
                  e -> e.low() <= setting.share() && setting.share() <= e.high() ? 1 : 0),
              mean(estimates, Estimate::width),
              mean(estimates, e -> e.isExact() ? 1 : 0)));
    }
    return outcomes;
  }

  private static double mean(List<Estimate> estimates, ToDoubleFunction<Estimate> of) {
    return estimates.stream().mapToDouble(of).average().orElse(0);
  }

  private static List<Estimate> once(Setting s, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    boolean[] truth = new boolean[PAPERS];
    boolean[] predicted = new boolean[PAPERS];
    long hits = 0;
    for (int i = 0; i < PAPERS; i++) {
      truth[i] = random.nextDouble() < s.share();
      boolean error = random.nextDouble() < (truth[i] ? s.missed() : s.wrong());
      predicted[i] = truth[i] != error;
      hits += predicted[i] ? 1 : 0;
    }
    // The papers come in no order: the first are a random sample.
    List<Checked> sample = new ArrayList<>();
    for (int i = 0; i < s.sample(); i++) {
      sample.add(new Checked("", predicted[i], truth[i]));
    }
    long inSample = sample.stream().filter(Checked::predicted).count();
    List<Checked> stratified = stratified(predicted, truth, s.sample());
    return List.of(
        CorrectedShare.naive(hits, PAPERS),
        CorrectedShare.classical(sample),
        CorrectedShare.ppi(sample, new Stratum(PAPERS - s.sample(), hits - inSample)),
        CorrectedShare.designBased(
            stratified,
            Map.of("joins", new Stratum(hits, hits), "apart", new Stratum(PAPERS - hits, 0))));
  }

  /** Half of the sample from the papers that are predicted to be positive. */
  private static List<Checked> stratified(boolean[] predicted, boolean[] truth, int size) {
    List<Checked> sample = new ArrayList<>();
    int joins = 0;
    int apart = 0;
    for (int i = 0; i < PAPERS; i++) {
      if (predicted[i] && joins < size / 2) {
        joins++;
        sample.add(new Checked("joins", true, truth[i]));
      } else if (!predicted[i] && apart < size - size / 2) {
        apart++;
        sample.add(new Checked("apart", false, truth[i]));
      }
    }
    return sample;
  }
}
