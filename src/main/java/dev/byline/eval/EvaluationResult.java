package dev.byline.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an evaluation gave.
 *
 * @param entries of the sample that it was measured on
 * @param comparisons every two coders
 * @param people who coded the sample, against its final answers
 * @param missed a sentence for each bar that was missed
 */
public record EvaluationResult(
    EvaluationPlan plan,
    int entries,
    List<CoderFigures> figures,
    List<CoderComparison> comparisons,
    PeopleFigures people,
    List<String> missed) {

  /** With the bars looked at. */
  public static EvaluationResult of(
      EvaluationPlan plan,
      int entries,
      List<CoderFigures> figures,
      List<CoderComparison> comparisons,
      PeopleFigures people) {
    List<String> missed = new ArrayList<>();
    for (EvaluationPlan.Bar bar : plan.bars()) {
      for (CoderFigures one : figures) {
        if (one.coder().equals(bar.coder()) && bar.isMissedBy(one)) {
          missed.add(
              String.format(
                  Locale.ROOT,
                  "%s of %s is %.4f, and must be %s",
                  bar.metric(),
                  bar.coder(),
                  bar.value(one),
                  bar.atLeast() != null ? "at least " + bar.atLeast() : "at most " + bar.atMost()));
        }
      }
    }
    return new EvaluationResult(plan, entries, figures, comparisons, people, missed);
  }

  /** The figures, those with the most right answers first. */
  List<CoderFigures> ranked() {
    return figures.stream()
        .sorted(
            (a, b) -> Long.compare(b.entries().answered().hits(), a.entries().answered().hits()))
        .toList();
  }

  /** The figures as a table in Markdown, a line a coder. */
  public String leaderboard() {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(plan.name()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%,d entries of `%s`; pair %s under `%s`.%n%n",
            entries,
            plan.sample(),
            plan.pair(),
            plan.definition()));
    text.append(
        "| coder | right, of the answered | abstained | authors exact | papers exact | pair F1 | calibration error | errors that the log catches, for entries read | USD | tokens |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
    ranked()
        .forEach(f ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| `%s` | %s | %.1f%% | %.1f%% | %.1f%% | %s | %.3f | %d of %d, for %d of %d | %s | %,d |%n",
                    f.coder(),
                    share(f),
                    100 * f.entries().abstained().estimate(),
                    100 * f.authors().estimate(),
                    100 * f.papers().estimate(),
                    interval(f.pair().f1()),
                    f.calibration().expectedError(),
                    f.log().caught(),
                    f.log().errors(),
                    f.log().asked(),
                    f.log().entries(),
                    CompareBoard.number("%.2f", f.usd()),
                    f.tokens())));
    return text.toString();
  }

  private static String share(CoderFigures f) {
    return String.format(
        Locale.ROOT,
        "%.1f%% (%.1f–%.1f)",
        100 * f.entries().answered().estimate(),
        100 * f.entries().answered().low(),
        100 * f.entries().answered().high());
  }

  private static String interval(Agreement.Interval f1) {
    return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", f1.estimate(), f1.low(), f1.high());
  }
}
