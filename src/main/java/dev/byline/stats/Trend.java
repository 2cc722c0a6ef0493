package dev.byline.stats;

import dev.byline.stats.GroupShare.Basis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How shares differ among groups of papers, such as years. */
public final class Trend {
  private Trend() {}

  /**
   * Two groups and their difference.
   *
   * @param basis what is compared
   * @param difference share of {@code second} less that of {@code first}, with Newcombe's interval
   *     (1998, Statistics in Medicine 17, method 10), which takes each share's own interval
   */
  public record Difference(GroupShare first, GroupShare second, Basis basis, Estimate difference) {}

  /**
   * The differences within each kind of group, on every basis that both have: of a conference's
   * years those next to each other, of different conferences those of one year, of others every
   * group less the one before it.
   */
  public static List<Difference> differences(List<GroupShare> groups) {
    List<GroupShare> conferences = groups.stream().filter(g -> g.year().isPresent()).toList();
    List<GroupShare> byYear =
        conferences.stream().sorted(Comparator.comparingInt(g -> g.year().orElse(0))).toList();
    List<GroupShare> others = groups.stream().filter(g -> g.conference().isEmpty()).toList();
    List<Difference> differences = new ArrayList<>();
    addDifferences(
        differences,
        conferences,
        (a, b) -> a.series().equals(b.series()) && b.year().equals(a.year().map(y -> y + 1)));
    addDifferences(differences, byYear, (a, b) -> a.year().equals(b.year()));
    addDifferences(differences, others, (a, b) -> a.by().equals(b.by()));
    return List.copyOf(differences);
  }

  private static void addDifferences(
      List<Difference> to,
      List<GroupShare> groups,
      BiPredicate<GroupShare, GroupShare> areComparable) {
    for (int i = 1; i < groups.size(); i++) {
      GroupShare first = groups.get(i - 1);
      GroupShare second = groups.get(i);
      if (areComparable.test(first, second)) {
        for (Basis basis : Basis.values()) {
          difference(first, second, basis).ifPresent(to::add);
        }
      }
    }
  }

  private static Optional<Difference> difference(GroupShare first, GroupShare second, Basis basis) {
    return first
        .on(basis)
        .flatMap(before ->
            second
                .on(basis)
                .map(after ->
                    new Difference(
                        first, second, basis, CorrectedShare.difference(after, before))));
  }

  /**
   * A test for a linear trend of shares over the years.
   *
   * @param z positive: shares rise
   * @param p two-sided, by the normal distribution
   */
  public record Test(double z, double p) {
    private static Test of(double z) {
      return new Test(z, 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(z)));
    }
  }

  /**
   * The tests over the years of each conference, by its name; none for one with fewer than three
   * years.
   */
  public static SortedMap<String, Test> tests(List<GroupShare> groups, Basis basis) {
    SortedMap<String, Test> tests = new TreeMap<>();
    groups.stream()
        .flatMap(g -> g.series().stream())
        .distinct()
        .forEach(series -> {
          List<GroupShare> own =
              groups.stream().filter(g -> g.series().equals(Optional.of(series))).toList();
          test(own, basis).ifPresent(test -> tests.put(series, test));
        });
    return tests;
  }

  private static Optional<Test> test(List<GroupShare> years, Basis basis) {
    if (basis == Basis.COUNTED) {
      TreeMap<Integer, Share> shares = new TreeMap<>();
      years.forEach(g -> g.year().ifPresent(year -> shares.put(year, g.pair().share())));
      return test(shares);
    }
    TreeMap<Integer, Estimate> shares = new TreeMap<>();
    years.forEach(g -> g.year().ifPresent(year -> g.on(basis).ifPresent(e -> shares.put(year, e))));
    return slope(shares);
  }

  /**
   * The test of Cochran (1954, Biometrics 10) and Armitage (1955, Biometrics 11): z = Σ x·(k −
   * n·p̄) / √(p̄·(1 − p̄)·(Σ n·x² − (Σ n·x)²/N)).
   *
   * @param byScore shares by score, such as a year
   * @return empty with fewer than three scores, or when all papers or none are counted
   */
  public static Optional<Test> test(SortedMap<Integer, Share> byScore) {
    double hits = byScore.values().stream().mapToLong(Share::hits).sum();
    double all = byScore.values().stream().mapToLong(Share::total).sum();
    if (byScore.size() < 3 || hits == 0 || hits == all) {
      return Optional.empty();
    }
    double share = hits / all;
    int origin = byScore.firstKey();
    double sum = 0;
    double linear = 0;
    double square = 0;
    for (Map.Entry<Integer, Share> one : byScore.entrySet()) {
      // Scores from 0: squares of years lose digits.
      double x = one.getKey() - origin;
      double n = one.getValue().total();
      sum += x * (one.getValue().hits() - n * share);
      linear += n * x;
      square += n * x * x;
    }
    return Optional.of(
        Test.of(sum / Math.sqrt(share * (1 - share) * (square - linear * linear / all))));
  }

  /**
   * The same question of estimates that are no counts: the slope of a line weighted by w = 1/se²,
   * over its standard error, z = Σ w·(x − x̄)·p / √(Σ w·(x − x̄)²) with x̄ = Σ w·x / Σ w. The
   * standard error is an interval's width over that of a normal one.
   *
   * @param byScore estimates with an interval of some width, by score
   * @return empty with fewer than three scores
   */
  static Optional<Test> slope(SortedMap<Integer, Estimate> byScore) {
    if (byScore.size() < 3 || byScore.values().stream().anyMatch(e -> e.width() == 0)) {
      return Optional.empty();
    }
    double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.975);
    int origin = byScore.firstKey();
    double weights = 0;
    double linear = 0;
    for (Map.Entry<Integer, Estimate> one : byScore.entrySet()) {
      double weight = Math.pow(2 * z / one.getValue().width(), 2);
      weights += weight;
      linear += weight * (one.getKey() - origin);
    }
    double centre = linear / weights;
    double sum = 0;
    double square = 0;
    for (Map.Entry<Integer, Estimate> one : byScore.entrySet()) {
      double weight = Math.pow(2 * z / one.getValue().width(), 2);
      double x = one.getKey() - origin - centre;
      sum += weight * x * one.getValue().estimate();
      square += weight * x * x;
    }
    return Optional.of(Test.of(sum / Math.sqrt(square)));
  }
}
