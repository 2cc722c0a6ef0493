package dev.byline.eval;

import dev.byline.stats.ActiveSample;
import dev.byline.stats.ActiveSample.Stratum;
import dev.byline.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Draws corpora whose truth is known, checks papers by an active and by a uniform sample of the
 * same size, and compares their intervals.
 */
public final class ActiveSimulation {
  /** Papers of a round. */
  private static final int STEP = 10;

  /** Papers that the decisions count. */
  private static final double SHARE = 0.1;

  private ActiveSimulation() {}

  /**
   * A situation.
   *
   * @param name for people
   * @param uncertainty what the coders say of each paper: their chance of an error
   * @param error the real chance of an error of each paper
   * @param verdicts papers that are checked
   * @param informative whether the coders' confidence tells errors apart
   */
  public record Setting(
      String name,
      List<Double> uncertainty,
      List<Double> error,
      int verdicts,
      boolean informative) {
    public Setting {
      uncertainty = List.copyOf(uncertainty);
      error = List.copyOf(error);
    }

    /** The same from arrays. */
    static Setting of(
        String name, double[] uncertainty, double[] error, int verdicts, boolean informative) {
      return new Setting(
          name,
          Arrays.stream(uncertainty).boxed().toList(),
          Arrays.stream(error).boxed().toList(),
          verdicts,
          informative);
    }
  }

  /**
   * What came out, over all repetitions.
   *
   * @param coverage share of the active intervals that have the truth in them
   * @param uniformCoverage the same of the uniform sample
   * @param width mean width of the active interval
   * @param widthRatio that over the mean width of the uniform interval
   * @param spreadRatio root mean squared error of the active estimate over the uniform one's
   * @param saved verdicts that the active sample saves until it is as narrow, as a share
   * @param bias mean of the estimate less the truth
   * @param promised mean of the verdicts really needed for a width over those announced half-way
   */
  public record Outcome(
      String name,
      int verdicts,
      boolean informative,
      double coverage,
      double uniformCoverage,
      double width,
      double widthRatio,
      double spreadRatio,
      double saved,
      double bias,
      double promised) {}

  /**
   * What came out of settings together.
   *
   * @param lowest coverage of the active interval
   * @param widest mean width over the uniform sample's
   * @param leastSaved of the settings in which confidence is informative
   */
  public record Coverage(double lowest, double highest, double widest, double leastSaved) {
    /** Whether it covers in 93 to 97%, is at most 2% wider, and saves a quarter of the verdicts. */
    public boolean holds() {
      return lowest >= 0.93 && highest <= 0.97 && widest <= 1.02 && leastSaved >= 0.25;
    }
  }

  /** The verdict over outcomes. */
  public static Coverage coverage(List<Outcome> outcomes) {
    return new Coverage(
        outcomes.stream().mapToDouble(Outcome::coverage).min().orElse(0),
        outcomes.stream().mapToDouble(Outcome::coverage).max().orElse(0),
        outcomes.stream().mapToDouble(Outcome::widthRatio).max().orElse(0),
        outcomes.stream().filter(Outcome::informative).mapToDouble(Outcome::saved).min().orElse(0));
  }

  /**
   * Every setting.
   *
   * @param recorded a model's own confidence in each of its answers, between 0 and 1
   */
  public static List<Setting> settings(double[] recorded) {
    List<Setting> settings = new ArrayList<>();
    int papers = 4000;
    RandomGenerator random = generator(7);
    double[] skewed = new double[papers];
    double[] noise = new double[papers];
    for (int i = 0; i < papers; i++) {
      double u = random.nextDouble();
      skewed[i] = u < 0.8 ? 0.01 + 0.02 * random.nextDouble() : 0.1 + 0.5 * random.nextDouble();
      noise[i] = random.nextDouble();
    }
    double[] flat = new double[papers];
    Arrays.fill(flat, 0.1);
    double[] modest = Arrays.stream(skewed).map(e -> e / 2 + 0.04).toArray();
    double[] against = Arrays.stream(skewed).map(e -> 0.6 - e).toArray();
    double[] overconfident = Arrays.stream(skewed).map(e -> e * e).toArray();
    for (int verdicts : new int[] {300, 600}) {
      settings.add(Setting.of("calibrated", skewed, skewed, verdicts, true));
      settings.add(Setting.of("overconfident", overconfident, skewed, verdicts, true));
      settings.add(Setting.of("half informative", skewed, modest, verdicts, false));
      settings.add(Setting.of("uninformative", noise, flat, verdicts, false));
      settings.add(Setting.of("misleading", against, skewed, verdicts, false));
      settings.add(Setting.of("all alike", flat, flat, verdicts, false));
    }
    if (recorded.length > 0) {
      double[] doubt = Arrays.stream(recorded).map(c -> 1 - c).toArray();
      settings.add(
          // No choice of papers could save more than a fifth of the verdicts here: most are alike.
          Setting.of("recorded confidences", doubt, doubt, recorded.length / 50 * 20, false));
    }
    return settings;
  }

  private static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** One repetition. */
  private record Once(
      double truth,
      Estimate active,
      Estimate uniform,
      double needed,
      double announced,
      double really) {}

  /** Repeats a setting; the same seed gives the same outcome. */
  public static Outcome run(Setting setting, int repetitions, long seed) {
    List<Once> all =
        IntStream.range(0, repetitions)
            .parallel()
            .mapToObj(i -> once(setting, seed * 1_000_003L + i))
            .toList();
    double width = mean(all, o -> o.active().width());
    double announced = mean(all, Once::announced);
    return new Outcome(
        setting.name(),
        setting.verdicts(),
        setting.informative(),
        mean(all, o -> covers(o.active(), o.truth())),
        mean(all, o -> covers(o.uniform(), o.truth())),
        width,
        width / mean(all, o -> o.uniform().width()),
        spread(all, true) / spread(all, false),
        1 - mean(all, Once::needed) / setting.verdicts(),
        mean(all, o -> o.active().estimate() - o.truth()),
        mean(all, Once::really) / announced);
  }

  private static double spread(List<Once> all, boolean active) {
    return Math.sqrt(
        mean(all, o -> Math.pow((active ? o.active() : o.uniform()).estimate() - o.truth(), 2)));
  }

  private static double covers(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  private static double mean(List<Once> all, ToDoubleFunction<Once> of) {
    return all.stream().mapToDouble(of).average().orElse(0);
  }

  private static Once once(Setting setting, long seed) {
    RandomGenerator random = generator(seed);
    int papers = setting.error().size();
    boolean[] predicted = new boolean[papers];
    boolean[] truth = new boolean[papers];
    long hits = 0;
    for (int i = 0; i < papers; i++) {
      predicted[i] = random.nextDouble() < SHARE;
      truth[i] = predicted[i] != random.nextDouble() < setting.error().get(i);
      hits += truth[i] ? 1 : 0;
    }
    Checking uniform = new Checking(new int[papers], predicted, truth, random);
    uniform.check(setting.verdicts());
    Estimate byUniform = ActiveSample.estimate(uniform.strata());
    Checking active =
        new Checking(
            ActiveSample.strata(
                setting.uncertainty().stream().mapToDouble(Double::doubleValue).toArray()),
            predicted,
            truth,
            random);
    int needed = 0;
    double half = byUniform.width() / 2;
    double announced = 0;
    double really = 0;
    Estimate byActive = ActiveSample.estimate(active.strata());
    Estimate wanted = byActive;
    for (int n = 0; n < setting.verdicts(); n += STEP) {
      active.check(Math.min(STEP, setting.verdicts() - n));
      wanted = ActiveSample.estimate(active.strata());
      if (n + STEP == setting.verdicts() / 2) {
        announced = ActiveSample.more(active.strata(), 0.75 * wanted.width() / 2).orElse(0);
        byActive = wanted;
      }
      if (announced > 0 && really == 0 && wanted.width() <= 0.75 * byActive.width()) {
        really = n + STEP - setting.verdicts() / 2.0;
      }
      if (needed == 0 && wanted.width() / 2 <= half) {
        needed = n + STEP;
      }
    }
    int extra = setting.verdicts();
    Estimate atEnd = wanted;
    while (needed == 0 || really == 0) {
      active.check(STEP);
      extra += STEP;
      wanted = ActiveSample.estimate(active.strata());
      needed = needed == 0 && wanted.width() / 2 <= half ? extra : needed;
      really =
          really == 0 && wanted.width() <= 0.75 * byActive.width()
              ? extra - setting.verdicts() / 2.0
              : really;
    }
    return new Once((double) hits / papers, atEnd, byUniform, needed, announced, really);
  }

  /** A sample as it is checked, round by round. */
  private static final class Checking {
    private final List<List<Integer>> order = new ArrayList<>();
    private final boolean[] predicted;
    private final boolean[] truth;
    private final int[] checked;

    Checking(int[] stratum, boolean[] predicted, boolean[] truth, RandomGenerator random) {
      this.predicted = predicted;
      this.truth = truth;
      int strata = Arrays.stream(stratum).max().orElse(0) + 1;
      for (int h = 0; h < strata; h++) {
        int own = h;
        List<Integer> papers =
            new ArrayList<>(
                IntStream.range(0, stratum.length).filter(i -> stratum[i] == own).boxed().toList());
        Collections.shuffle(papers, random);
        order.add(papers);
      }
      checked = new int[strata];
    }

    void check(int more) {
      int[] given = ActiveSample.allocate(strata(), more);
      for (int h = 0; h < given.length; h++) {
        checked[h] += given[h];
      }
    }

    List<Stratum> strata() {
      List<Stratum> strata = new ArrayList<>();
      for (int h = 0; h < checked.length; h++) {
        List<Integer> seen = order.get(h).subList(0, checked[h]);
        strata.add(
            new Stratum(
                order.get(h).size(),
                order.get(h).stream().filter(i -> predicted[i]).count(),
                checked[h],
                seen.stream().filter(i -> truth[i] && !predicted[i]).count(),
                seen.stream().filter(i -> !truth[i] && predicted[i]).count()));
      }
      return strata;
    }
  }
}
