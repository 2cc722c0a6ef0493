package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.corpus.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Two coders on the same entries, by their right answers; an abstention is not right.
 *
 * @param onlyFirst entries that only the first has right
 * @param onlySecond entries that only the second has right
 * @param pValue of McNemar's exact test (two-sided, binomial): whether the two differ
 * @param pHolm the same, corrected by Holm's method for all comparisons that are made, or that are
 *     shown with it
 * @param difference of the shares right, first less second, with its paired bootstrap interval over
 *     papers
 */
public record CoderComparison(
    String first,
    String second,
    int onlyFirst,
    int onlySecond,
    double pValue,
    double pHolm,
    Agreement.Interval difference) {

  /** Compares every two of some coders. */
  static List<CoderComparison> everyTwo(
      Evaluator evaluator, List<String> coders, Map<String, Map<Entry, Answer>> answers) {
    List<CoderComparison> all = new ArrayList<>();
    for (int i = 0; i < coders.size(); i++) {
      for (int j = i + 1; j < coders.size(); j++) {
        String a = coders.get(i);
        String b = coders.get(j);
        all.add(
            evaluator.compare(
                a, answers.getOrDefault(a, Map.of()), b, answers.getOrDefault(b, Map.of())));
      }
    }
    return corrected(all);
  }

  /** Comparisons with the first coder and with the leader alone, corrected for these alone. */
  static List<CoderComparison> with(
      String first, String leader, List<CoderComparison> comparisons) {
    Set<String> either = new HashSet<>(List.of(first, leader));
    return corrected(
        comparisons.stream()
            .filter(c -> either.contains(c.first()) || either.contains(c.second()))
            .toList());
  }

  private static List<CoderComparison> corrected(List<CoderComparison> all) {
    double[] holm = McNemar.holm(all.stream().mapToDouble(CoderComparison::pValue).toArray());
    return IntStream.range(0, holm.length).mapToObj(i -> all.get(i).withHolm(holm[i])).toList();
  }

  private CoderComparison withHolm(double p) {
    return new CoderComparison(first, second, onlyFirst, onlySecond, pValue, p, difference);
  }

  /** Compares; the same input gives the same interval. */
  static CoderComparison of(
      Sample sample,
      String a,
      Map<Entry, Answer> answersOfA,
      String b,
      Map<Entry, Answer> answersOfB) {
    int onlyA = 0;
    int onlyB = 0;
    for (SampleItem item : sample.distinct()) {
      boolean rightA = isRight(item, answersOfA);
      boolean rightB = isRight(item, answersOfB);
      onlyA += rightA && !rightB ? 1 : 0;
      onlyB += rightB && !rightA ? 1 : 0;
    }
    double p = McNemar.exact(onlyA, onlyB);
    return new CoderComparison(
        a,
        b,
        onlyA,
        onlyB,
        p,
        p,
        difference(
            sample.byPaper().values().stream()
                .map(items -> Gain.of(items, answersOfA, answersOfB))
                .toList()));
  }

  private static boolean isRight(SampleItem item, Map<Entry, Answer> answers) {
    return item.accepts(Evaluator.given(item, answers));
  }

  /** Entries that the first has right, less those of the second, in one paper. */
  private record Gain(int right, int entries) {
    static Gain of(
        List<SampleItem> items, Map<Entry, Answer> answersOfA, Map<Entry, Answer> answersOfB) {
      int right = 0;
      for (SampleItem item : items) {
        right += isRight(item, answersOfA) ? 1 : 0;
        right -= isRight(item, answersOfB) ? 1 : 0;
      }
      return new Gain(right, items.size());
    }
  }

  private static Agreement.Interval difference(List<Gain> papers) {
    Random random = new Random(1);
    List<Double> figures = new ArrayList<>();
    for (int i = 0; i < Bootstrap.RESAMPLES; i++) {
      List<Gain> drawn = new ArrayList<>(papers.size());
      for (int j = 0; j < papers.size(); j++) {
        drawn.add(papers.get(random.nextInt(papers.size())));
      }
      figures.add(mean(drawn));
    }
    return Bootstrap.percentile(mean(papers), figures);
  }

  private static double mean(List<Gain> papers) {
    double right = papers.stream().mapToInt(Gain::right).sum();
    return right / papers.stream().mapToInt(Gain::entries).sum();
  }
}
