package dev.byline.stats;

import dev.byline.stats.JoinRegression.Curve;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Draws how many papers with hidden authors join a pair, from the complete papers of the same
 * conference and year.
 *
 * <p>Assumed: among papers with as many authors, whether an affiliation is missing has nothing to
 * do with the authors' countries (missing at random given conference, year and number of authors;
 * Rubin 1976, Biometrika 63). Then the chance that a paper joins, when h of its n authors are
 * hidden and the sides s are seen, is by Bayes' rule
 *
 * <pre>p(n, h, s) = π(n)·A₁ / (π(n)·A₁ + (1 − π(n))·A₀),  A_j = Σ_d w_d · P(s | d, h) / Σ_d w_d
 * </pre>
 *
 * over the complete papers d that join (A₁) and that do not (A₀), where P(s | d, h) is
 * hypergeometric ({@link PaperShape#chanceOf}) and π(n) is the chance that a paper of n authors
 * joins. It is drawn from a beta distribution with the complete papers of n authors and, as its
 * prior, a curve over all numbers of authors ({@link JoinRegression}) that counts as much as
 * {@value #CURVE} papers (a prior centred on a logistic regression, as Clogg and others have it,
 * Journal of the American Statistical Association 86, 1991). Donors are papers with n authors;
 * where fewer than {@value #JOINING} that join or {@value #DONORS} that do not have this many, also
 * those with the next numbers, whose sides are scaled to n. Where no complete paper joins, or none
 * could look like this, what is seen says nothing, and p = π(n).
 *
 * <p>Each imputation draws the curve from its posterior, π(n) around it, and the weights w_d by the
 * Bayesian bootstrap (Rubin 1981, Annals of Statistics 9), so that the donors' own chance is in it
 * (a proper imputation), and then each paper by its chance. Not safe for several threads.
 */
final class Imputation {
  /** This many donors that do not join make a class of papers. */
  static final int DONORS = 60;

  /**
   * This many that join: they are rarer, and those with other numbers of authors are less alike.
   */
  static final int JOINING = 20;

  /** This many papers the curve counts as beside those of as many authors. */
  static final int CURVE = 20;

  private static final double TINY = 1e-6;

  private final List<PaperShape> donors;
  private final List<PaperShape> classes;
  private final double[][] weights;
  private final int[][] steps;

  /**
   * For papers of one conference and year.
   *
   * @param donors the distinct shapes of complete papers
   * @param classes the distinct coarse shapes of papers with hidden authors that do not join yet
   */
  Imputation(List<PaperShape> donors, List<PaperShape> classes) {
    this.donors = List.copyOf(donors);
    this.classes = List.copyOf(classes);
    this.weights = new double[classes.size()][donors.size()];
    this.steps = new int[classes.size()][donors.size()];
    for (int c = 0; c < classes.size(); c++) {
      PaperShape seen = classes.get(c);
      for (int d = 0; d < donors.size(); d++) {
        PaperShape donor = donors.get(d);
        steps[c][d] = seen.authors() == 0 ? 0 : Math.abs(donor.authors() - seen.authors());
        weights[c][d] =
            seen.authors() == 0
                ? donor.chanceOf(seen, donor.authors())
                : donor.resized(seen.authors()).chanceOf(seen, seen.hidden());
      }
    }
  }

  /**
   * The papers with hidden authors that join, once for each imputation.
   *
   * @param donorCounts complete papers of each donor's shape
   * @param classCounts papers of each class
   * @param prior weight of the curve's prior
   * @param atOnce whether equal papers are drawn together: the same distribution from other random
   *     numbers, in a time that does not grow with the papers
   */
  double[] draw(
      int[] donorCounts,
      int[] classCounts,
      double prior,
      int imputations,
      boolean atOnce,
      RandomGenerator random) {
    Curve[] curves = JoinRegression.of(donors, donorCounts, prior).draws(imputations, random);
    int[][][] within = new int[classes.size()][][];
    for (int c = 0; c < within.length; c++) {
      within[c] = new int[][] {nearest(c, donorCounts, true), nearest(c, donorCounts, false)};
    }
    double[] draws = new double[imputations];
    double[] bootstrap = new double[donors.size()];
    Map<Integer, Double> local = new HashMap<>();
    for (int m = 0; m < imputations; m++) {
      for (int d = 0; d < bootstrap.length; d++) {
        bootstrap[d] =
            atOnce ? ManyDraws.exponentials(donorCounts[d], random) : gamma(donorCounts[d], random);
      }
      local.clear();
      for (int c = 0; c < within.length; c++) {
        int authors = classes.get(c).authors();
        if (authors > 0 && !local.containsKey(authors)) {
          local.put(authors, chance(authors, curves[m], donorCounts, random));
        }
      }
      for (int c = 0; c < within.length; c++) {
        double any = anyhow(classes.get(c).authors(), curves[m], local, donorCounts);
        double ifJoins = mean(c, within[c][0], bootstrap);
        double chance = chance(any, ifJoins, mean(c, within[c][1], bootstrap));
        draws[m] +=
            atOnce
                ? ManyDraws.below(chance, classCounts[c], random)
                : below(chance, classCounts[c], random);
      }
    }
    return draws;
  }

  /** π(n), drawn around the curve: the complete papers of n authors, and the curve as prior. */
  private double chance(int authors, Curve curve, int[] donorCounts, RandomGenerator random) {
    double expected = curve.at(authors);
    double joining = Math.max(TINY, CURVE * expected);
    double apart = Math.max(TINY, CURVE * (1 - expected));
    for (int d = 0; d < donorCounts.length; d++) {
      if (donors.get(d).authors() == authors) {
        joining += donors.get(d).joins() ? donorCounts[d] : 0;
        apart += donors.get(d).joins() ? 0 : donorCounts[d];
      }
    }
    return BetaDistribution.of(joining, apart).createSampler(random::nextLong).sample();
  }

  /** π of as many authors; where no author is known, its mean over the donors. */
  private double anyhow(int authors, Curve curve, Map<Integer, Double> local, int[] donorCounts) {
    Double own = local.get(authors);
    if (own != null) {
      return own;
    }
    double sum = 0;
    long all = 0;
    for (int d = 0; d < donorCounts.length; d++) {
      sum += donorCounts[d] * curve.at(Math.max(1, donors.get(d).authors()));
      all += donorCounts[d];
    }
    return sum / all;
  }

  private static double chance(double anyhow, double ifJoins, double ifNot) {
    if (Double.isNaN(ifJoins) || Double.isNaN(ifNot) || ifJoins + ifNot == 0) {
      return anyhow;
    }
    return anyhow * ifJoins / (anyhow * ifJoins + (1 - anyhow) * ifNot);
  }

  /** A sum of this many exponential variables: the weight of as many donors of one shape. */
  private static double gamma(int count, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += random.nextExponential();
    }
    return sum;
  }

  private static int below(double chance, int count, RandomGenerator random) {
    int below = 0;
    for (int i = 0; i < count; i++) {
      below += random.nextDouble() < chance ? 1 : 0;
    }
    return below;
  }

  /** The donors of a class that join or do not: those with the nearest numbers of authors. */
  private int[] nearest(int c, int[] donorCounts, boolean joins) {
    int furthest = 0;
    for (int step : steps[c]) {
      furthest = Math.max(furthest, step);
    }
    int[] at = new int[furthest + 1];
    for (int d = 0; d < donorCounts.length; d++) {
      at[steps[c][d]] += donors.get(d).joins() == joins ? donorCounts[d] : 0;
    }
    int enough = joins ? JOINING : DONORS;
    int reach = 0;
    for (int sum = at[0]; sum < enough && reach < furthest; sum += at[reach]) {
      reach++;
    }
    int[] within = new int[donorCounts.length];
    int n = 0;
    for (int d = 0; d < donorCounts.length; d++) {
      if (steps[c][d] <= reach && donorCounts[d] > 0 && donors.get(d).joins() == joins) {
        within[n++] = d;
      }
    }
    return Arrays.copyOf(within, n);
  }

  /** How probable what is seen is for these donors; NaN without any. */
  private double mean(int c, int[] within, double[] bootstrap) {
    double sum = 0;
    double all = 0;
    for (int d : within) {
      all += bootstrap[d];
      sum += bootstrap[d] * weights[c][d];
    }
    return sum / all;
  }
}
