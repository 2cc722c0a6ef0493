package dev.byline.eval;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.decide.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Coders and their combinations on one sample.
 *
 * @param result their figures and differences
 * @param rows one for each of the figures, in their order
 */
public record ComparedCoders(EvaluationResult result, List<Row> rows) {
  /**
   * What a coder's entries cost on average.
   *
   * @param usd US dollars for an entry; NaN where the price is not known
   * @param tokens read and written for an entry
   */
  public record Cost(double usd, double tokens) {}

  /**
   * What stands beside a coder's figures.
   *
   * @param usdPerThousand US dollars for 1,000 entries; NaN where a price is not known
   * @param tokensPerThousand tokens for 1,000 entries
   * @param invalid answers with a fault of form, by validation rule
   */
  public record Row(
      String coder,
      double usdPerThousand,
      double tokensPerThousand,
      SortedMap<String, Integer> invalid) {}

  /**
   * Compares the rules, models and combinations.
   *
   * @param models names, in the order in which they are shown
   * @param codings of the rules and the models; entries that one of them lacks are left out
   * @param costs of the models; the rules are free
   */
  public static ComparedCoders of(
      EvaluationPlan plan,
      Evaluator evaluator,
      List<String> models,
      Map<Entry, SortedMap<String, Coding>> codings,
      Map<String, Cost> costs) {
    List<CoderFigures> figures = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    Map<String, Map<Entry, Answer>> answers = new HashMap<>();
    for (Combination combination : Combination.of(models)) {
      Map<Entry, SortedMap<String, Coding>> counted = new HashMap<>();
      Map<Entry, Answer> given = new HashMap<>();
      SortedMap<String, Integer> invalid = new TreeMap<>();
      double usd = 0;
      double tokens = 0;
      for (Map.Entry<Entry, SortedMap<String, Coding>> one : codings.entrySet()) {
        Combination.Used used = combination.use(one.getKey(), one.getValue());
        counted.put(one.getKey(), used.counted());
        given.put(one.getKey(), answer(combination, one.getKey(), used.counted()));
        for (String coder : used.asked()) {
          Cost cost = costs.getOrDefault(coder, new Cost(0, 0));
          usd += cost.usd();
          tokens += cost.tokens();
        }
        used.counted()
            .values()
            .forEach(c -> c.problems().forEach(p -> invalid.merge(p.rule(), 1, Integer::sum)));
      }
      answers.put(combination.name(), given);
      figures.add(evaluator.figures(combination.name(), given, counted, usd, Math.round(tokens)));
      double thousand = 1000.0 / codings.size();
      rows.add(new Row(combination.name(), usd * thousand, tokens * thousand, invalid));
    }
    return new ComparedCoders(
        EvaluationResult.of(
            plan,
            evaluator.entries(),
            figures,
            CoderComparison.everyTwo(
                evaluator, figures.stream().map(CoderFigures::coder).toList(), answers)),
        rows);
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

  /** The leaderboard as Markdown: the figures, then prices and faults of form. */
  public String markdown() {
    StringBuilder text = new StringBuilder(result.leaderboard());
    text.append(
        "\n| coder | USD for 1,000 entries | tokens for 1,000 entries | answers with a fault of form, by rule |\n");
    text.append("| --- | --- | --- | --- |\n");
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %,.0f | %s |%n",
              row.coder(),
              Double.isNaN(row.usdPerThousand())
                  ? "price not known"
                  : String.format(Locale.ROOT, "%.3f", row.usdPerThousand()),
              row.tokensPerThousand(),
              row.invalid().isEmpty() ? "none" : faults(row.invalid())));
    }
    text.append(
        "\n| first | second | only first right | only second right | McNemar p | p by Holm | difference |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    for (CoderComparison c : result.comparisons()) {
      text.append(
          String.format(
              Locale.ROOT,
              "| `%s` | `%s` | %d | %d | %.4f | %.4f | %.1f%% (%.1f to %.1f) |%n",
              c.first(),
              c.second(),
              c.onlyFirst(),
              c.onlySecond(),
              c.pValue(),
              c.pHolm(),
              100 * c.difference().estimate(),
              100 * c.difference().low(),
              100 * c.difference().high()));
    }
    return text.toString();
  }

  private static String faults(SortedMap<String, Integer> invalid) {
    List<String> parts = new ArrayList<>();
    invalid.forEach((rule, n) -> parts.add(n + " " + rule));
    return String.join(", ", parts);
  }
}
