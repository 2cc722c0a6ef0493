package dev.byline.stats;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws how many papers with hidden authors join a pair, from the complete papers of the same
 * conference and year.
 *
 * <p>Assumed: among papers with as many authors, whether an affiliation is missing has nothing to
 * do with the authors' countries (missing at random given conference, year and number of authors;
 * Rubin 1976, Biometrika 63). Then the chance that a paper joins, when h of its n authors are
 * hidden and the sides s are seen, is by Bayes' rule
 *
 * <pre>p(n, h, s) = Σ_d w_d · P(s | d, h) · joins_d / Σ_d w_d · P(s | d, h)</pre>
 *
 * over the complete papers d, where P(s | d, h) is hypergeometric ({@link PaperShape#chanceOf}).
 * Donors are papers with n authors; where fewer than {@value #DONORS} have so many, also those with
 * the next numbers, and of them the same part is hidden. Each imputation draws the weights w_d by
 * the Bayesian bootstrap (Rubin 1981, Annals of Statistics 9), so that the donors' own chance is in
 * it (a proper imputation), and then each paper by its chance. Not safe for several threads.
 */
final class Imputation {
  /** So many donors make a class of papers. */
  static final int DONORS = 60;

  private final List<PaperShape> donors;
  private final List<PaperShape> classes;
  private final boolean[] joins;
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
    this.joins = new boolean[donors.size()];
    this.weights = new double[classes.size()][donors.size()];
    this.steps = new int[classes.size()][donors.size()];
    for (int d = 0; d < donors.size(); d++) {
      joins[d] = donors.get(d).joins();
    }
    for (int c = 0; c < classes.size(); c++) {
      PaperShape seen = classes.get(c);
      for (int d = 0; d < donors.size(); d++) {
        PaperShape donor = donors.get(d);
        steps[c][d] = seen.authors() == 0 ? 0 : Math.abs(donor.authors() - seen.authors());
        weights[c][d] = donor.chanceOf(seen, hide(donor, seen));
      }
    }
  }

  private static int hide(PaperShape donor, PaperShape seen) {
    if (seen.authors() == 0 || seen.hidden() >= seen.authors()) {
      return donor.authors();
    }
    long same = Math.round((double) seen.hidden() * donor.authors() / seen.authors());
    return Math.clamp(same, 1, Math.max(1, donor.authors() - 1));
  }

  /**
   * The papers with hidden authors that join, once for each imputation.
   *
   * @param donorCounts complete papers of each donor's shape
   * @param classCounts papers of each class
   */
  double[] draw(int[] donorCounts, int[] classCounts, int imputations, RandomGenerator random) {
    int[][] within = new int[classes.size()][];
    for (int c = 0; c < within.length; c++) {
      within[c] = classCounts[c] == 0 ? new int[0] : nearest(c, donorCounts);
    }
    double[] draws = new double[imputations];
    double[] bootstrap = new double[donors.size()];
    for (int m = 0; m < imputations; m++) {
      for (int d = 0; d < bootstrap.length; d++) {
        bootstrap[d] = gamma(donorCounts[d], random);
      }
      for (int c = 0; c < within.length; c++) {
        double chance = chance(c, within[c], bootstrap);
        for (int i = 0; i < classCounts[c]; i++) {
          draws[m] += random.nextDouble() < chance ? 1 : 0;
        }
      }
    }
    return draws;
  }

  /** A sum of so many exponential variables: the weight of as many donors of one shape. */
  private static double gamma(int count, RandomGenerator random) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += random.nextExponential();
    }
    return sum;
  }

  /** The donors of a class: those with the nearest numbers of authors, enough of them. */
  private int[] nearest(int c, int[] donorCounts) {
    int furthest = 0;
    for (int step : steps[c]) {
      furthest = Math.max(furthest, step);
    }
    int[] at = new int[furthest + 1];
    for (int d = 0; d < donorCounts.length; d++) {
      at[steps[c][d]] += donorCounts[d];
    }
    int reach = 0;
    for (int sum = at[0]; sum < DONORS && reach < furthest; sum += at[reach]) {
      reach++;
    }
    int[] within = new int[donorCounts.length];
    int n = 0;
    for (int d = 0; d < donorCounts.length; d++) {
      if (steps[c][d] <= reach && donorCounts[d] > 0 && weights[c][d] > 0) {
        within[n++] = d;
      }
    }
    return Arrays.copyOf(within, n);
  }

  private double chance(int c, int[] within, double[] bootstrap) {
    double hits = 0;
    double all = 0;
    for (int d : within) {
      double weight = bootstrap[d] * weights[c][d];
      all += weight;
      hits += joins[d] ? weight : 0;
    }
    return all == 0 ? 0 : hits / all;
  }
}
