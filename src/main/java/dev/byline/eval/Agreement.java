package dev.byline.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How far coders agree beyond chance on nominal labels.
 *
 * @param units items that at least two coders answered
 * @param raw share of pairs of answers that are the same
 * @param kappa Cohen's kappa of two coders (Educational and Psychological Measurement 20, 1960);
 *     NaN for more
 * @param alpha Krippendorff's alpha for nominal data, any number of coders, missing answers allowed
 *     (Content Analysis, 2004, chapter 11)
 */
public record Agreement(int units, double raw, Interval kappa, Interval alpha) {

  /** A figure with its 95% percentile bootstrap interval over the items. */
  public record Interval(double estimate, double low, double high) {}

  /**
   * Over the answers of each item, by coder.
   *
   * @param answers an item's label by coder; coders may be missing
   * @param seed of the bootstrap
   */
  public static Agreement of(List<Map<String, String>> answers, long seed) {
    List<Map<String, String>> units = answers.stream().filter(a -> a.size() > 1).toList();
    boolean two = units.stream().flatMap(u -> u.keySet().stream()).distinct().count() == 2;
    return new Agreement(
        units.size(),
        raw(units),
        two
            ? interval(units, Agreement::kappa, seed)
            : new Interval(Double.NaN, Double.NaN, Double.NaN),
        interval(units, Agreement::alpha, seed));
  }

  private static Interval interval(
      List<Map<String, String>> units, ToDoubleFunction<List<Map<String, String>>> of, long seed) {
    double estimate = of.applyAsDouble(units);
    Random random = new Random(seed);
    List<Double> figures = new ArrayList<>(Bootstrap.RESAMPLES);
    for (int i = 0; i < Bootstrap.RESAMPLES && !units.isEmpty(); i++) {
      List<Map<String, String>> drawn = new ArrayList<>(units.size());
      for (int j = 0; j < units.size(); j++) {
        drawn.add(units.get(random.nextInt(units.size())));
      }
      double figure = of.applyAsDouble(drawn);
      if (!Double.isNaN(figure)) {
        figures.add(figure);
      }
    }
    return Bootstrap.percentile(estimate, figures);
  }

  private static double raw(List<Map<String, String>> units) {
    return units.stream().mapToDouble(Agreement::same).average().orElse(Double.NaN);
  }

  /** Share of the pairs of answers to one item that are the same. */
  private static double same(Map<String, String> unit) {
    List<String> labels = List.copyOf(unit.values());
    double same = 0;
    for (int i = 0; i < labels.size(); i++) {
      for (int j = i + 1; j < labels.size(); j++) {
        same += labels.get(i).equals(labels.get(j)) ? 1 : 0;
      }
    }
    return same * 2 / (labels.size() * (labels.size() - 1.0));
  }

  static double kappa(List<Map<String, String>> units) {
    List<String> coders =
        units.stream().flatMap(u -> u.keySet().stream()).distinct().sorted().toList();
    if (coders.size() != 2) {
      return Double.NaN;
    }
    Map<String, long[]> counts = new TreeMap<>();
    double same = 0;
    int n = 0;
    for (Map<String, String> unit : units) {
      String a = unit.get(coders.get(0));
      String b = unit.get(coders.get(1));
      if (a != null && b != null) {
        n++;
        same += a.equals(b) ? 1 : 0;
        counts.computeIfAbsent(a, _ -> new long[2])[0]++;
        counts.computeIfAbsent(b, _ -> new long[2])[1]++;
      }
    }
    double total = n;
    double chance = counts.values().stream().mapToDouble(c -> c[0] / total * (c[1] / total)).sum();
    return chance == 1 ? Double.NaN : (same / n - chance) / (1 - chance);
  }

  static double alpha(List<Map<String, String>> units) {
    Map<String, Double> totals = new TreeMap<>();
    double values = 0;
    double disagreement = 0;
    for (Map<String, String> unit : units) {
      values += unit.size();
      disagreement += unit.size() * (1 - same(unit));
      unit.values().forEach(label -> totals.merge(label, 1.0, Double::sum));
    }
    double n = values;
    double observed = disagreement / n;
    double expected =
        1 - totals.values().stream().mapToDouble(t -> t * (t - 1)).sum() / (n * (n - 1));
    return expected == 0 ? Double.NaN : 1 - observed / expected;
  }
}
