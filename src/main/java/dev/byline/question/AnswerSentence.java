package dev.byline.question;

import dev.byline.question.QueryPlan.Measure;
import dev.byline.question.QueryPlan.Thing;
import dev.byline.stats.CorrectedShare;
import dev.byline.stats.Estimate;
import dev.byline.stats.Share;
import dev.byline.stats.Trend;
import dev.byline.store.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The answer in a sentence, the plan before the number; of a list it ends with a colon. */
final class AnswerSentence {
  private AnswerSentence() {}

  static String of(QueryPlan plan, Workspace.Rows rows) {
    String words = PlanWords.of(plan);
    String begin = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    return switch (plan.measure()) {
      case COUNT -> begin + ": " + count(plan, rows) + ".";
      case AVERAGE ->
          "%s: %s (median %s, %s papers)."
              .formatted(begin, cell(rows, 0), cell(rows, 1), cell(rows, 2));
      case LIST -> "%s (%d):".formatted(begin, rows.rows().size());
      case GROUPS -> begin + trend(plan, rows) + ":";
      case COMPARE -> begin + difference(rows) + ":";
      case RANK, GROWTH -> begin + first(plan, rows) + ":";
      case EXTREME -> begin + ":";
    };
  }

  /** Says that there may be more than are shown. */
  private static String first(QueryPlan plan, Workspace.Rows rows) {
    int shown = rows.rows().size();
    return shown > 1 && shown == plan.limit() ? ", the first " + shown : "";
  }

  private static String cell(Workspace.Rows rows, int column) {
    return String.valueOf(rows.rows().getFirst().get(column));
  }

  private static String count(QueryPlan plan, Workspace.Rows rows) {
    long hits = number(rows.rows().getFirst().get(0));
    if (rows.columns().size() == 1) {
      return Long.toString(hits);
    }
    long total = number(rows.rows().getFirst().get(1));
    if (hits == total && plan.where().isAll()) {
      return Long.toString(hits);
    }
    Share share = Share.wilson(hits, total);
    return "%d of %d (%s, 95%% interval %s to %s)"
        .formatted(
            hits,
            total,
            Share.percent(share.estimate()),
            Share.percent(share.low()),
            Share.percent(share.high()));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number ? number.longValue() : 0;
  }

  /** Of shares over three years and more, the test of a trend. */
  private static String trend(QueryPlan plan, Workspace.Rows rows) {
    if (plan.thing() != Thing.YEARS || plan.measure() != Measure.GROUPS || !isShare(rows)) {
      return "";
    }
    SortedMap<Integer, Share> shares = new TreeMap<>();
    for (List<@Nullable Object> row : rows.rows()) {
      shares.put((int) number(row.get(0)), Share.wilson(number(row.get(1)), number(row.get(2))));
    }
    if (shares.size() == 2) {
      return difference(rows);
    }
    return Trend.test(shares)
        .map(test ->
            " (the share %s; test of Cochran and Armitage, p = %.2g)"
                .formatted(test.z() >= 0 ? "rises" : "falls", test.p()))
        .orElse("");
  }

  private static boolean isShare(Workspace.Rows rows) {
    return rows.columns().contains("hits") && rows.columns().contains("total");
  }

  /** Of two shares, their difference with its interval. */
  private static String difference(Workspace.Rows rows) {
    if (!isShare(rows) || rows.rows().size() != 2) {
      return "";
    }
    List<Share> shares =
        rows.rows().stream()
            .map(row -> Share.wilson(number(row.get(1)), number(row.get(2))))
            .toList();
    Estimate difference =
        CorrectedShare.difference(
            shares.get(1).asEstimate("newcombe"), shares.get(0).asEstimate("newcombe"));
    return String.format(
        Locale.ROOT,
        " (%s less %s: %.1f points, 95%% interval %.1f to %.1f)",
        rows.rows().get(1).getFirst(),
        rows.rows().get(0).getFirst(),
        100 * difference.estimate(),
        100 * difference.low(),
        100 * difference.high());
  }
}
