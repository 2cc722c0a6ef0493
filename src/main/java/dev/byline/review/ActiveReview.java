package dev.byline.review;

import dev.byline.UserError;
import dev.byline.decide.Decision;
import dev.byline.review.ActiveFile.Paper;
import dev.byline.stats.ActiveSample;
import dev.byline.stats.ActiveSample.Stratum;
import dev.byline.stats.ActiveShare;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Estimate;
import dev.byline.stats.JoinRule;
import dev.byline.stats.LivePair;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import dev.byline.variable.Basis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An active sample of a workspace's papers, kept in its active.csv: every paper with an
 * affiliation, its stratum, whether the decisions counted it when the sample was begun, the order
 * in which it is checked, and the chance that it had.
 *
 * <p>Only papers before the first one that is not fully checked count: who skips what is hard does
 * not change the sample.
 */
public final class ActiveReview {
  /** The file in a workspace. */
  public static final String FILE = "active.csv";

  private static final double[] TARGETS = {0.05, 0.02, 0.01, 0.005, 0.002, 0.001};

  private final List<Paper> papers;
  private final double entriesPerPaper;

  private ActiveReview(List<Paper> papers, double entriesPerPaper) {
    this.papers = papers;
    this.entriesPerPaper = entriesPerPaper;
  }

  /**
   * Goes on with the workspace's active sample, or begins one. When all that is drawn is checked,
   * the next round is drawn.
   *
   * @param doubt chance that the decisions on a paper are wrong, as the coders say
   * @param round papers of a round
   * @throws UserError when the sample that was begun is of another pair or of other papers
   */
  public static ActiveReview open(
      Workspace workspace,
      List<PaperCountries> all,
      DefinedPair pair,
      ToDoubleFunction<PaperCountries> doubt,
      int round,
      long seed) {
    List<PaperCountries> framed = framed(all);
    String name = name(pair);
    Path file = workspace.folder().resolve(FILE);
    List<Paper> papers =
        Files.exists(file)
            ? ActiveFile.read(file, name, framed)
            : begin(
                framed, JoinRule.of(pair.definition(), pair.first(), pair.second()), doubt, seed);
    double entries =
        framed.stream()
            .mapToLong(
                p -> p.decisions().filter(d -> d.basis() != Basis.REVIEWED).distinct().count())
            .average()
            .orElse(1);
    ActiveReview active = new ActiveReview(papers, entries);
    LivePair live = LivePair.of(all, pair);
    if (active.checked(live).size() == active.drawn().size()) {
      active = new ActiveReview(drawn(papers, active.strata(live), round, seed), entries);
      ActiveFile.write(active.papers, file, name);
    }
    return active;
  }

  /** Whether a workspace has an active sample. */
  public static boolean isBegun(Workspace workspace) {
    return Files.exists(workspace.folder().resolve(FILE));
  }

  /**
   * The share of all papers that the workspace's active sample gives; empty when there is no
   * sample, when it is of another pair or of other papers, or when nothing is checked yet.
   */
  public static Optional<ActiveShare> share(
      Workspace workspace, List<PaperCountries> all, DefinedPair pair) {
    if (!isBegun(workspace)) {
      return Optional.empty();
    }
    Path file = workspace.folder().resolve(FILE);
    List<PaperCountries> framed = framed(all);
    Optional<List<Paper>> papers = ActiveFile.readIfOf(file, name(pair), framed);
    return papers.flatMap(drawn -> {
      ActiveReview active = new ActiveReview(drawn, 1);
      LivePair live = LivePair.of(all, pair);
      Set<String> checked =
          active.checked(live).stream().map(Paper::id).collect(Collectors.toSet());
      long verdicts =
          framed.stream()
              .filter(p -> checked.contains(p.id()))
              .flatMap(PaperCountries::decisions)
              .map(Decision::entryId)
              .distinct()
              .count();
      return checked.isEmpty()
          ? Optional.empty()
          : Optional.of(
              ActiveShare.of(
                  active.estimate(live), framed.size(), all.size(), checked.size(), verdicts));
    });
  }

  private static List<PaperCountries> framed(List<PaperCountries> all) {
    return all.stream()
        .filter(PaperCountries::hasAffiliation)
        .sorted(Comparator.comparing(PaperCountries::id))
        .toList();
  }

  /** What a sample is of; the choice about headquarters is part of it. */
  private static String name(DefinedPair pair) {
    return "%s,%s [%s%s]"
        .formatted(
            pair.first(),
            pair.second(),
            pair.definition().name(),
            pair.definition().countsHeadquarters() ? "" : ", headquarters left out");
  }

  private static List<Paper> begin(
      List<PaperCountries> framed,
      JoinRule rule,
      ToDoubleFunction<PaperCountries> doubt,
      long seed) {
    int[] stratum = ActiveSample.strata(framed.stream().mapToDouble(doubt).toArray());
    List<Integer> order = new ArrayList<>(IntStream.range(0, framed.size()).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    Map<Integer, Integer> places = new HashMap<>();
    List<Paper> papers = new ArrayList<>();
    for (int i : order) {
      PaperCountries paper = framed.get(i);
      int place = places.merge(stratum[i], 1, Integer::sum) - 1;
      papers.add(new Paper(paper.id(), stratum[i], rule.standing(paper).joins(), place, 0));
    }
    papers.sort(Comparator.comparingInt(Paper::stratum).thenComparingInt(Paper::place));
    return papers;
  }

  /** The papers with a round more drawn, in random order. */
  private static List<Paper> drawn(List<Paper> papers, List<Stratum> strata, int round, long seed) {
    int[] given = ActiveSample.allocate(strata, round);
    int last = papers.stream().mapToInt(Paper::turn).max().orElse(0);
    List<Integer> next = new ArrayList<>();
    for (int i = 0; i < papers.size(); i++) {
      Paper paper = papers.get(i);
      if (paper.turn() == 0 && given[paper.stratum()] > 0) {
        given[paper.stratum()]--;
        next.add(i);
      }
    }
    Collections.shuffle(next, new Random(seed + last));
    List<Paper> all = new ArrayList<>(papers);
    for (int k = 0; k < next.size(); k++) {
      all.set(next.get(k), papers.get(next.get(k)).at(last + k + 1));
    }
    return all;
  }

  private List<Paper> drawn() {
    return papers.stream()
        .filter(p -> p.turn() > 0)
        .sorted(Comparator.comparingInt(Paper::turn))
        .toList();
  }

  /** The papers to check by id, with their turn from 1, in order. */
  public Map<String, Integer> turns() {
    Map<String, Integer> turns = new LinkedHashMap<>();
    drawn().forEach(paper -> turns.put(paper.id(), paper.turn()));
    return turns;
  }

  /** The drawn papers before the first that is not fully checked. */
  private List<Paper> checked(LivePair live) {
    return drawn().stream().takeWhile(p -> live.reviewed(p.id()).isPresent()).toList();
  }

  private List<Stratum> strata(LivePair live) {
    int strata = papers.stream().mapToInt(Paper::stratum).max().orElse(0) + 1;
    long[][] counts = new long[strata][5];
    for (Paper paper : papers) {
      counts[paper.stratum()][0]++;
      counts[paper.stratum()][1] += paper.predicted() ? 1 : 0;
    }
    for (Paper paper : checked(live)) {
      boolean truth = live.reviewed(paper.id()).orElseThrow();
      counts[paper.stratum()][2]++;
      counts[paper.stratum()][3] += truth && !paper.predicted() ? 1 : 0;
      counts[paper.stratum()][4] += !truth && paper.predicted() ? 1 : 0;
    }
    return Arrays.stream(counts).map(c -> new Stratum(c[0], c[1], c[2], c[3], c[4])).toList();
  }

  /** The corrected share of the papers with an affiliation. */
  public Estimate estimate(LivePair live) {
    return ActiveSample.estimate(strata(live));
  }

  /** The corrected share with its interval, and what more verdicts would bring. */
  public String sentence(LivePair live) {
    int n = checked(live).size();
    if (n == 0) {
      return "No drawn paper is fully checked yet; each one corrects the share.";
    }
    Estimate now = estimate(live);
    return String.format(
        Locale.ROOT,
        "Corrected by %,d papers drawn by chance: %s of the %,d papers with an affiliation, 95%% interval %s to %s (coding errors alone).%s",
        n,
        Share.percent(now.estimate()),
        papers.size(),
        Share.percent(now.low()),
        Share.percent(now.high()),
        announced(live, (now.high() - now.low()) / 2));
  }

  private String announced(LivePair live, double half) {
    List<Stratum> strata = strata(live);
    for (double target : TARGETS) {
      OptionalInt more = target < half ? ActiveSample.more(strata, target) : OptionalInt.empty();
      if (more.isPresent()) {
        return String.format(
            Locale.ROOT,
            " About %,d more verdicts bring the interval under ±%s.",
            Math.max(1, Math.round(more.getAsInt() * entriesPerPaper)),
            points(target));
      }
    }
    return "";
  }

  private static String points(double share) {
    String number = String.format(Locale.ROOT, "%.1f", 100 * share).replace(".0", "");
    return number + (number.equals("1") ? " point" : " points");
  }
}
