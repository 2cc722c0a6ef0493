package dev.byline.eval;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.RulesCoder;
import dev.byline.stats.Estimate;
import dev.byline.stats.JoinRule;
import dev.byline.stats.MissingShare;
import dev.byline.stats.PaperShape;
import dev.byline.stats.Share;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Deletes affiliations of papers that have all of them, in the pattern of a conference where many
 * are missing, and counts how often the intervals cover the share of the full data.
 */
public final class MissingSimulation {
  private static final String ALGORITHM = "L64X128MixRandom";

  /** This many papers of a conference say how many affiliations of n authors are missing. */
  private static final int PATTERN = 40;

  private final List<MissingList> lists;
  private final MissingList pattern;
  private final Map<Integer, List<int[]>> patterns = new TreeMap<>();

  /**
   * Over the papers of files.
   *
   * @param files conferences; those without a complete paper are left out
   * @param pattern the conference whose missing affiliations are the pattern
   */
  public MissingSimulation(List<Path> files, Path pattern, RulesCoder coder, JoinRule rule) {
    this.lists =
        files.stream()
            .map(file -> MissingList.read(file, coder, rule))
            .filter(list -> !list.complete().isEmpty())
            .toList();
    this.pattern = MissingList.read(pattern, coder, rule);
    if (lists.isEmpty() || this.pattern.missing().isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "There is no paper with all affiliations to delete from.");
    }
    lists.stream()
        .flatMap(list -> list.complete().stream())
        .map(paper -> paper.length)
        .distinct()
        .forEach(authors -> patterns.put(authors, nearest(authors)));
  }

  /**
   * What came out for a list.
   *
   * @param list the file, or {@code all} for all of them as one corpus
   * @param broken whether people of the second side left theirs out twice as often
   * @param papers complete papers of a conference
   * @param share of the full data, its mean where conferences are drawn
   * @param complete mean share of papers that stayed complete
   * @param counted mean share as counted after the deletion
   * @param countedCovers how often Wilson's interval of the count has the full data's share in it
   * @param imputed mean estimate
   * @param imputedCovers how often the imputed interval has it
   * @param width mean width of that interval
   * @param boundsHold how often the bounds have it
   */
  public record Outcome(
      String list,
      boolean broken,
      int papers,
      double share,
      double complete,
      double counted,
      double countedCovers,
      double imputed,
      double imputedCovers,
      double width,
      double boundsHold) {}

  /**
   * How it is repeated.
   *
   * @param seed the same gives the same outcomes
   * @param broken whether authors of the second side lose their affiliations about twice as often
   * @param papers at most this many complete papers of a list, drawn again each time, are its
   *     conference; 0: all of them
   */
  public record Plan(int repetitions, long seed, boolean broken, int papers) {}

  /** The outcome of every list, and of all together. */
  public List<Outcome> run(Plan plan) {
    List<Outcome> outcomes = new ArrayList<>();
    for (MissingList list : lists) {
      outcomes.add(run(list.name(), List.of(list), plan));
    }
    outcomes.add(run("all", lists, plan));
    return outcomes;
  }

  private Outcome run(String name, List<MissingList> corpus, Plan plan) {
    double[] sums =
        IntStream.range(0, plan.repetitions())
            .parallel()
            .mapToObj(i -> once(corpus, plan, plan.seed() * 1_000_003L + i))
            // In their order, so that the sums are the same on any number of cores.
            .toList()
            .stream()
            .reduce(new double[9], MissingSimulation::plus);
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= plan.repetitions();
    }
    return new Outcome(
        name,
        plan.broken(),
        (int) Math.round(sums[7]),
        sums[8],
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[4],
        sums[5],
        sums[6]);
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  private double[] once(List<MissingList> corpus, Plan plan, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of(ALGORITHM).create(seed);
    Map<String, Map<PaperShape, Integer>> shapes = new TreeMap<>();
    long papers = 0;
    long joining = 0;
    long complete = 0;
    long lower = 0;
    long upper = 0;
    for (MissingList list : corpus) {
      Map<PaperShape, Integer> own = new HashMap<>();
      for (int[] paper : drawn(list.complete(), plan.papers(), random)) {
        PaperShape shape = shape(paper, hide(paper, plan.broken(), random));
        own.merge(shape, 1, Integer::sum);
        papers++;
        joining += shape(paper, 0).joins() ? 1 : 0;
        complete += shape.complete() ? 1 : 0;
        lower += shape.joins() ? 1 : 0;
        upper += shape.joins() || !shape.complete() ? 1 : 0;
      }
      shapes.put(list.name(), own);
    }
    Share count = Share.wilson(lower, papers);
    Optional<MissingShare> missing = MissingShare.of(shapes, MissingShare.IMPUTATIONS, seed);
    double total = papers;
    double truth = joining / total;
    boolean held = lower / total <= truth && truth <= upper / total;
    Estimate estimate = missing.map(MissingShare::imputed).orElse(new Estimate("", 0, 0, 1, 0, ""));
    return new double[] {
      complete / total,
      count.estimate(),
      count.low() <= truth && truth <= count.high() ? 1 : 0,
      estimate.estimate(),
      // Shares of whole papers: what rounding alone parts is equal.
      estimate.low() <= truth + 1e-12 && truth - 1e-12 <= estimate.high() ? 1 : 0,
      estimate.width(),
      held ? 1 : 0,
      total,
      truth
    };
  }

  private static List<int[]> drawn(List<int[]> all, int papers, RandomGenerator random) {
    if (papers == 0 || papers >= all.size()) {
      return all;
    }
    List<int[]> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, Random.from(random));
    return shuffled.subList(0, papers);
  }

  /** A set of authors to hide, a bit for each: as many as the pattern has in such a paper. */
  private long hide(int[] paper, boolean broken, RandomGenerator random) {
    List<int[]> like = patterns.getOrDefault(paper.length, List.of());
    int[] drawn = like.get(random.nextInt(like.size()));
    int authors = Math.min(paper.length, Long.SIZE - 1);
    long hide = Math.round((double) drawn[1] * paper.length / drawn[0]);
    long hidden = 0;
    for (int left = (int) Math.min(hide, authors); left > 0; ) {
      long bit = 1L << random.nextInt(authors);
      if ((hidden & bit) == 0) {
        hidden |= bit;
        left--;
      }
    }
    if (broken) {
      // The same chance once more for authors of the second side.
      long again = hide(paper, false, random);
      for (int i = 0; i < authors; i++) {
        hidden |= (paper[i] & MissingList.SECOND) != 0 ? again & 1L << i : 0;
      }
    }
    return hidden;
  }

  private static PaperShape shape(int[] paper, long hidden) {
    int first = 0;
    int second = 0;
    int either = 0;
    for (int i = 0; i < paper.length; i++) {
      boolean seen = i >= Long.SIZE - 1 || (hidden & 1L << i) == 0;
      first += seen && (paper[i] & MissingList.FIRST) != 0 ? 1 : 0;
      second += seen && (paper[i] & MissingList.SECOND) != 0 ? 1 : 0;
      either += seen && paper[i] != 0 ? 1 : 0;
    }
    return new PaperShape(paper.length, Long.bitCount(hidden), hidden == 0, first, second, either);
  }

  /** Papers of the pattern's conference with as many authors, or the next numbers. */
  private List<int[]> nearest(int authors) {
    for (int reach = 0; ; reach++) {
      int within = reach;
      List<int[]> like =
          pattern.missing().stream().filter(p -> Math.abs(p[0] - authors) <= within).toList();
      if (like.size() >= Math.min(PATTERN, pattern.missing().size())) {
        return like;
      }
    }
  }

  /**
   * Whether the bounds always hold and every list's interval covers in 93 to 97%. When the
   * assumption is broken only the bounds are asked for.
   */
  public static boolean holds(List<Outcome> outcomes) {
    return outcomes.stream()
        .allMatch(o ->
            o.boundsHold() == 1
                && (o.broken() || (o.imputedCovers() >= 0.93 && o.imputedCovers() <= 0.97)));
  }
}
