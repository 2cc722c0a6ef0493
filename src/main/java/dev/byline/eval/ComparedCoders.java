package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Coders and their combinations on one sample.
 *
 * @param result their figures and differences
 * @param rows one for each of the figures, in their order
 * @param half of the sample that is shown; 0: all of it
 * @param shown the comparisons with the first coder and with the leader, corrected for these alone;
 *     the result has those of every two
 * @param notes sentences on what the figures are not independent of
 */
public record ComparedCoders(
    EvaluationResult result,
    List<Row> rows,
    int half,
    List<CoderComparison> shown,
    List<String> notes) {
  /**
   * What a coder's entries cost on average.
   *
   * @param usd US dollars for an entry; NaN where the price is not known
   * @param tokens read and written for an entry
   * @param seconds from a request to its answer; NaN where it is not known
   */
  public record Cost(double usd, double tokens, double seconds) {
    /** Of a coder that is asked nothing, such as the rules. */
    static final Cost FREE = new Cost(0, 0, Double.NaN);
  }

  /**
   * Entries that at least one of the coders has wrong.
   *
   * @param wrong how many
   * @param waiting how many of those wait for a person
   */
  public record Watched(int wrong, int waiting) {}

  /**
   * What stands beside a coder's figures.
   *
   * @param usdPerThousand US dollars for 1,000 entries; NaN where a price is not known
   * @param tokensPerThousand tokens for 1,000 entries
   * @param seconds from a request to its answer, the median; NaN for combinations and where it is
   *     not known
   * @param invalid answers with a fault of form, by validation rule
   * @param watched what the coders have wrong, and how much of it waits for a person
   * @param recalibration of the confidence
   */
  public record Row(
      String coder,
      double usdPerThousand,
      double tokensPerThousand,
      double seconds,
      SortedMap<String, Integer> invalid,
      Watched watched,
      Recalibration recalibration) {}

  /**
   * Compares the rules, models and combinations.
   *
   * @param evaluator over the entries that are shown
   * @param halves of the sample
   * @param models names, in the order in which they are shown
   * @param codings of the rules and the models, on every entry of the sample
   * @param costs of the models; the rules are free
   * @param notes sentences on what the figures are not independent of
   */
  public static ComparedCoders of(
      EvaluationPlan plan,
      Evaluator evaluator,
      SampleHalves halves,
      List<String> models,
      Map<Entry, SortedMap<String, Coding>> codings,
      Map<String, Cost> costs,
      List<String> notes) {
    List<CoderFigures> figures = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    Map<String, Map<Entry, Answer>> answers = new HashMap<>();
    List<String> cheapest =
        models.stream()
            .sorted(
                Comparator.comparingDouble((String m) -> costs.getOrDefault(m, Cost.FREE).usd())
                    .thenComparingDouble(m -> costs.getOrDefault(m, Cost.FREE).tokens()))
            .toList();
    for (Combination combination : Combination.of(models, cheapest)) {
      Used used = Used.of(combination, codings, costs, halves.shown());
      answers.put(combination.name(), used.given());
      figures.add(
          evaluator.figures(
              combination.name(),
              used.given(),
              used.counted(),
              used.usd(),
              Math.round(used.tokens())));
      double thousand = 1000.0 / halves.shown().entries().size();
      rows.add(
          new Row(
              combination.name(),
              used.usd() * thousand,
              used.tokens() * thousand,
              combination.kind() == Combination.Kind.ALONE
                  ? costs.getOrDefault(combination.name(), Cost.FREE).seconds()
                  : Double.NaN,
              used.invalid(),
              watched(halves.shown(), used.counted()),
              Recalibration.of(
                  Reliability.answers(halves.learned(), used.given()),
                  Reliability.answers(halves.judged(), used.given()))));
    }
    EvaluationResult result =
        EvaluationResult.of(
            plan,
            evaluator.entries(),
            figures,
            CoderComparison.everyTwo(
                evaluator, figures.stream().map(CoderFigures::coder).toList(), answers),
            PeopleFigures.of(halves.shown()));
    return new ComparedCoders(
        result,
        rows,
        halves.half(),
        CoderComparison.with(
            figures.getFirst().coder(), result.ranked().getFirst().coder(), result.comparisons()),
        notes);
  }

  /** What a combination takes and gives: answers on all entries, costs on those shown. */
  private record Used(
      Map<Entry, SortedMap<String, Coding>> counted,
      Map<Entry, Answer> given,
      SortedMap<String, Integer> invalid,
      double usd,
      double tokens) {

    static Used of(
        Combination combination,
        Map<Entry, SortedMap<String, Coding>> codings,
        Map<String, Cost> costs,
        Sample shown) {
      Set<Entry> paid = new HashSet<>(shown.entries());
      Map<Entry, SortedMap<String, Coding>> counted = new HashMap<>();
      Map<Entry, Answer> given = new HashMap<>();
      SortedMap<String, Integer> invalid = new TreeMap<>();
      double usd = 0;
      double tokens = 0;
      for (Map.Entry<Entry, SortedMap<String, Coding>> one : codings.entrySet()) {
        Combination.Used used = combination.use(one.getKey(), one.getValue());
        counted.put(one.getKey(), used.counted());
        given.put(one.getKey(), answer(combination, one.getKey(), used.counted()));
        if (paid.contains(one.getKey())) {
          for (String coder : used.asked()) {
            Cost cost = costs.getOrDefault(coder, Cost.FREE);
            usd += cost.usd();
            tokens += cost.tokens();
          }
          used.counted()
              .values()
              .forEach(c -> c.problems().forEach(p -> invalid.merge(p.rule(), 1, Integer::sum)));
        }
      }
      return new Used(counted, given, invalid, usd, tokens);
    }
  }

  private static Watched watched(Sample shown, Map<Entry, SortedMap<String, Coding>> counted) {
    int wrong = 0;
    int waiting = 0;
    for (SampleItem item : shown.distinct()) {
      SortedMap<String, Coding> own = counted.getOrDefault(item.entry(), new TreeMap<>());
      boolean oneIsWrong =
          own.values().stream()
              .anyMatch(c ->
                  c.answer() instanceof Answer.Coded coded && !item.accepts(coded.countries()));
      if (oneIsWrong) {
        wrong++;
        waiting += Combination.decide(item.entry(), own).provisional() ? 1 : 0;
      }
    }
    return new Watched(wrong, waiting);
  }

  /** A coder's own answer; of several coders the policy's decision. */
  private static Answer answer(
      Combination combination, Entry entry, SortedMap<String, Coding> counted) {
    if (combination.kind() == Combination.Kind.ALONE) {
      return counted.values().iterator().next().answer();
    }
    Decision decision = Combination.decide(entry, counted);
    return decision.countries().isEmpty()
        ? new Answer.Abstained("undecided", decision.candidates())
        : WorkspaceEvaluation.answer(decision);
  }
}
