package dev.byline.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The share of papers that join a pair, where affiliations are missing, in three ways.
 *
 * @param counted as counted: an author without an affiliation adds nothing
 * @param complete the papers with an affiliation of every author alone
 * @param imputed all papers, had no affiliation been missing: by multiple imputation from the
 *     complete papers, with Rubin's interval for what is missing alone
 * @param withChance the same estimate, with chance in the interval as Wilson's has it
 */
public record MissingShare(Share counted, Share complete, Estimate imputed, Estimate withChance) {
  /** Imputations of one estimate. */
  public static final int IMPUTATIONS = 400;

  /** What is estimated, for people. */
  public static final String MEANING =
      "An imputed share is an estimate for all papers, had no affiliation been missing.";

  /** What is assumed, for people. */
  public static final String ASSUMPTION =
      "It assumes that among a conference's papers of a year with equally many authors a missing"
          + " affiliation has nothing to do with the authors' countries. Nothing in the data can show"
          + " whether that is so; the bounds hold without it.";

  /** Degrees of freedom with which Student's distribution is the normal one. */
  private static final double LARGE = 1e7;

  /** Java's generator of random numbers that draws the imputations. */
  public static final String ALGORITHM = "L64X128MixRandom";

  /** Where it starts. */
  public static final long SEED = 1;

  /** With more papers than this, those of one shape are drawn together. */
  private static final long MANY = 50_000;

  /** Complete papers of a conference and year that may stand for its others. */
  private static final int ENOUGH = 30;

  /** The shares under a rule; empty when no paper is complete, so that nothing can be imputed. */
  public static Optional<MissingShare> of(List<PaperCountries> papers, JoinRule rule) {
    return of(papers, rule, IMPUTATIONS);
  }

  /** The same with a number of imputations; the same papers give the same numbers. */
  static Optional<MissingShare> of(List<PaperCountries> papers, JoinRule rule, int imputations) {
    SeenSides sides = new SeenSides(List.of(rule));
    Map<String, Map<PaperShape, Integer>> shapes = new TreeMap<>();
    for (PaperCountries paper : papers) {
      shapes
          .computeIfAbsent(paper.conference(), _ -> new HashMap<>())
          .merge(sides.shapes(paper).getFirst(), 1, Integer::sum);
    }
    return of(shapes, imputations, SEED);
  }

  /** The shares from the papers' shapes, as {@link #of(List, JoinRule)} has them. */
  static Optional<MissingShare> of(
      Map<String, Map<PaperShape, Integer>> byConference, int imputations) {
    return of(byConference, imputations, SEED);
  }

  /**
   * The shares from the papers' shapes.
   *
   * @param byConference papers of each shape, by conference and year
   * @param imputations how many, at least 2
   * @param seed of the imputations
   */
  public static Optional<MissingShare> of(
      Map<String, Map<PaperShape, Integer>> byConference, int imputations, long seed) {
    Map<String, Stratum> strata = new TreeMap<>();
    Stratum all = new Stratum();
    byConference.forEach((name, shapes) -> {
      Stratum stratum = strata.computeIfAbsent(name, _ -> new Stratum());
      shapes.forEach(stratum::add);
      shapes.forEach(all::add);
    });
    if (all.complete == 0) {
      return Optional.empty();
    }
    RandomGenerator random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    double[] draws = new double[imputations];
    for (Stratum stratum : strata.values()) {
      Map<PaperShape, Integer> donors = stratum.complete < ENOUGH ? all.donors : stratum.donors;
      double prior = stratum.complete < ENOUGH ? 1 : (double) stratum.complete / all.complete;
      double[] own = draw(donors, stratum.hidden, prior, imputations, all.papers > MANY, random);
      for (int m = 0; m < imputations; m++) {
        draws[m] += own[m];
      }
    }
    return Optional.of(
        new MissingShare(
            Share.wilson(all.joining, all.papers),
            Share.wilson(all.completeJoining, all.complete),
            all.interval(draws, false),
            all.interval(draws, true)));
  }

  /** The papers of a conference and year, by shape. */
  private static final class Stratum {
    private final Map<PaperShape, Integer> donors = new LinkedHashMap<>();
    private final Map<PaperShape, Integer> hidden = new LinkedHashMap<>();
    private long complete;
    private long completeJoining;
    private long joining;

    private long papers;

    Estimate interval(double[] draws, boolean withChance) {
      return rubin(draws, joining, papers, withChance);
    }

    void add(PaperShape shape, int count) {
      papers += count;
      joining += shape.joins() ? count : 0;
      if (shape.complete()) {
        complete += count;
        completeJoining += shape.joins() ? count : 0;
        donors.merge(shape, count, Integer::sum);
      } else if (!shape.joins() && (shape.hidden() > 0 || shape.authors() == 0)) {
        hidden.merge(shape.coarse(), count, Integer::sum);
      }
    }
  }

  private static double[] draw(
      Map<PaperShape, Integer> donors,
      Map<PaperShape, Integer> hidden,
      double prior,
      int imputations,
      boolean atOnce,
      RandomGenerator random) {
    // Sorted, so that the order of papers does not change what is drawn.
    List<PaperShape> types = new ArrayList<>(donors.keySet());
    List<PaperShape> classes = new ArrayList<>(hidden.keySet());
    types.sort(PaperShape.ORDER);
    classes.sort(PaperShape.ORDER);
    return new Imputation(types, classes)
        .draw(
            types.stream().mapToInt(t -> donors.getOrDefault(t, 0)).toArray(),
            classes.stream().mapToInt(c -> hidden.getOrDefault(c, 0)).toArray(),
            prior,
            imputations,
            atOnce,
            random);
  }

  /**
   * Rubin's rules (Rubin 1987, Multiple Imputation for Nonresponse in Surveys, section 3.1) for M
   * imputed shares q:
   *
   * <pre>
   * T = W + (1 + 1/M)·var(q),  ν = (M − 1)·(1 + W / ((1 + 1/M)·var(q)))²,  mean(q) ± t_ν·√T
   * </pre>
   *
   * <p>When the papers are taken as draws from what the venue could have had, W = mean(q)·(1 −
   * mean(q))/N, and the interval is Wilson's for such shares (Lott and Reiter, The American
   * Statistician 74, 2020): every share p that fulfils
   *
   * <pre>(mean(q) − p)² ≤ t_ν²·(1 + r)·p·(1 − p)/N,  r = (1 + 1/M)·var(q)/W</pre>
   *
   * <p>When the papers are all there is, only the missing affiliations are uncertain. Then W = 0,
   * the imputed shares are draws from the posterior of the share itself, and the interval goes from
   * their 2.5th to their 97.5th percentile (Rubin 1987, section 2.6): it needs no symmetry, and
   * never leaves what is possible.
   *
   * @param draws papers with hidden authors that join, by imputation
   * @param joining papers that join already
   */
  static Estimate rubin(double[] draws, long joining, long papers, boolean withChance) {
    int imputations = draws.length;
    double mean = 0;
    for (double draw : draws) {
      mean += draw / imputations;
    }
    double between = 0;
    for (double draw : draws) {
      between += (draw - mean) * (draw - mean) / (imputations - 1);
    }
    between *= (1 + 1.0 / imputations) / ((double) papers * papers);
    double share = Math.clamp((joining + mean) / papers, 0.0, 1.0);
    double within = withChance ? share * (1 - share) / papers : 0;
    double se = Math.sqrt(within + between);
    double[] ends =
        withChance
            ? wilson(share, papers, within == 0 ? 0 : between / within, imputations)
            : new double[] {
              (joining + percentile(draws, 0.025)) / papers,
              (joining + percentile(draws, 0.975)) / papers
            };
    return new Estimate(
        "imputed", share, Math.clamp(ends[0], 0.0, share), Math.clamp(ends[1], share, 1.0), se, "");
  }

  private static double[] wilson(double share, long papers, double increase, int imputations) {
    double freedom = increase == 0 ? LARGE : (imputations - 1) * Math.pow(1 + 1 / increase, 2);
    double t = t(freedom);
    double a = t * t * (1 + increase) / papers;
    double middle = (2 * share + a) / (2 * (1 + a));
    double half = Math.sqrt(a * (a + 4 * share * (1 - share))) / (2 * (1 + a));
    return new double[] {middle - half, middle + half};
  }

  /**
   * A percentile by the (M + 1)·p-th of M draws, in order, between which it is interpolated: a
   * further draw is below it with the chance p exactly (Hyndman and Fan, The American Statistician
   * 50, 1996, definition 6).
   */
  private static double percentile(double[] draws, double p) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double at = Math.clamp((sorted.length + 1) * p, 1.0, (double) sorted.length);
    int below = (int) at;
    double lower = sorted[below - 1];
    return below == sorted.length ? lower : lower + (at - below) * (sorted[below] - lower);
  }

  private static double t(double freedom) {
    return TDistribution.of(Math.min(freedom, LARGE)).inverseCumulativeProbability(0.975);
  }

  /** The three shares in a sentence, with what the last assumes. */
  public String sentence(Coverage coverage) {
    if (coverage.isComplete()) {
      return "No affiliation is missing.";
    }
    return String.format(
        Locale.ROOT,
        "%,d of %,d papers have an affiliation of every author: %s of them join. Had no affiliation been missing,"
            + " an estimated %s of all papers would join: 95%% interval %s to %s with chance, %s to %s for"
            + " what is missing alone. %s",
        coverage.complete(),
        coverage.papers(),
        Share.percent(complete.estimate()),
        Share.percent(imputed.estimate()),
        Share.percent(withChance.low()),
        Share.percent(withChance.high()),
        Share.percent(imputed.low()),
        Share.percent(imputed.high()),
        ASSUMPTION);
  }
}
