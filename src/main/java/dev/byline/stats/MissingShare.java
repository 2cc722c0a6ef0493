package dev.byline.stats;

import java.util.ArrayList;
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
  public static final int IMPUTATIONS = 100;

  /** What is assumed, for people. */
  public static final String ASSUMPTION =
      "It assumes that among a conference's papers of a year with equally many authors a missing"
          + " affiliation has nothing to do with the authors' countries. Nothing in the data can show"
          + " whether that is so; the bounds hold without it.";

  /** Degrees of freedom with which Student's distribution is the normal one. */
  private static final double LARGE = 1e7;

  private static final String ALGORITHM = "L64X128MixRandom";
  private static final long SEED = 1;

  /** Fewer complete papers that join make a normal interval too narrow. */
  private static final long FEW = 10;

  /** Complete papers of a conference and year that may stand for its others. */
  private static final int ENOUGH = 30;

  /** The shares under a rule; empty when no paper is complete, so that nothing can be imputed. */
  public static Optional<MissingShare> of(List<PaperCountries> papers, JoinRule rule) {
    return of(papers, rule, IMPUTATIONS);
  }

  /** The same with a number of imputations; the same papers give the same numbers. */
  static Optional<MissingShare> of(List<PaperCountries> papers, JoinRule rule, int imputations) {
    Map<String, List<PaperShape>> shapes = new TreeMap<>();
    for (PaperCountries paper : papers) {
      shapes
          .computeIfAbsent(paper.conference(), _ -> new ArrayList<>())
          .add(PaperShape.of(paper, rule));
    }
    return of(shapes, imputations, SEED);
  }

  /**
   * The shares from the papers' shapes.
   *
   * @param byConference shapes by conference and year
   * @param imputations how many, at least 2
   * @param seed of the imputations
   */
  public static Optional<MissingShare> of(
      Map<String, List<PaperShape>> byConference, int imputations, long seed) {
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
      double[] own = draw(donors, stratum.hidden, imputations, random);
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
      Estimate rubin = rubin(draws, joining, papers, withChance);
      if (completeJoining >= FEW) {
        return rubin;
      }
      double added = rubin.estimate() - (double) joining / papers;
      long open = hidden.values().stream().mapToLong(n -> n).sum();
      return few(rubin.estimate(), added, completeJoining, complete, open, papers, withChance);
    }

    void add(PaperShape shape) {
      papers++;
      joining += shape.joins() ? 1 : 0;
      if (shape.complete()) {
        complete++;
        completeJoining += shape.joins() ? 1 : 0;
        donors.merge(shape, 1, Integer::sum);
      } else if (!shape.joins() && (shape.hidden() > 0 || shape.authors() == 0)) {
        hidden.merge(shape.coarse(), 1, Integer::sum);
      }
    }
  }

  private static double[] draw(
      Map<PaperShape, Integer> donors,
      Map<PaperShape, Integer> hidden,
      int imputations,
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
            imputations,
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
   * <p>W = mean(q)·(1 − mean(q))/N when the papers are taken as draws from what the venue could
   * have had; W = 0 when they are all there is and only the missing affiliations are uncertain. The
   * interval for the missing alone never leaves what is possible: at least the papers that join
   * already.
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
    double freedom =
        between == 0 ? Double.MAX_VALUE : (imputations - 1) * Math.pow(1 + within / between, 2);
    double half = se == 0 ? 0 : t(freedom) * se;
    double least = withChance ? 0 : (double) joining / papers;
    return new Estimate(
        "imputed",
        share,
        Math.clamp(share - half, Math.min(least, share), share),
        Math.clamp(share + half, share, 1.0),
        se,
        "");
  }

  /**
   * The interval where so few complete papers join that a normal one is too narrow: Clopper and
   * Pearson's upper limit of the complete papers' share, carried over to the papers with hidden
   * authors, and the chance of those papers, put together by squares (Zou and Donner, Statistics in
   * Medicine 27, 2008). It begins at the papers that join already.
   *
   * @param added share of all papers that the imputation adds
   * @param open papers with hidden authors that do not join yet
   */
  private static Estimate few(
      double share,
      double added,
      long completeJoining,
      long complete,
      long open,
      long papers,
      boolean withChance) {
    double[] exact = CorrectedShare.clopperPearson(completeJoining, complete, 0.05);
    double at = (double) completeJoining / complete;
    // Few donors say little of what the seen sides tell: upwards the papers could be like any
    // others.
    double ratio = Math.max(at == 0 ? 0 : added / at, (double) open / papers);
    double down = added;
    double up =
        Math.hypot(
            ratio * (exact[1] - at), t(Double.MAX_VALUE) * Math.sqrt(ratio * exact[1] / papers));
    if (withChance) {
      Share chance = Share.wilson(Math.round(share * papers), papers);
      down = Math.hypot(down, chance.estimate() - chance.low());
      up = Math.hypot(up, chance.high() - chance.estimate());
    }
    double least = withChance ? 0 : Math.max(0, share - added);
    return new Estimate(
        "imputed",
        share,
        Math.clamp(share - down, Math.min(least, share), share),
        Math.clamp(share + up, share, 1.0),
        Double.NaN,
        "only %d complete papers join: an exact interval, wider than need be"
            .formatted(completeJoining));
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
            + " an estimated %s of all papers would join (95%% interval %s to %s, for what is missing"
            + " alone). %s",
        coverage.complete(),
        coverage.papers(),
        Share.percent(complete.estimate()),
        Share.percent(imputed.estimate()),
        Share.percent(imputed.low()),
        Share.percent(imputed.high()),
        ASSUMPTION);
  }
}
