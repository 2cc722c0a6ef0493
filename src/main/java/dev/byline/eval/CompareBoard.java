package dev.byline.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Compared coders as Markdown: figures, review load, calibration, prices and differences. */
public final class CompareBoard {
  private final StringBuilder text = new StringBuilder();

  private CompareBoard() {}

  /** The leaderboard of one sample. */
  public static String markdown(ComparedCoders compared) {
    CompareBoard board = new CompareBoard();
    board.text.append(compared.result().leaderboard());
    if (compared.half() > 0) {
      board.text.append(
          "\nFigures are of half %d of the sample; a prompt was written on the other.\n"
              .formatted(compared.half()));
    }
    compared.notes().forEach(note -> board.text.append('\n').append(note).append('\n'));
    board.load(compared);
    board.calibration(compared);
    board.prices(compared);
    board.differences(compared);
    return board.text.toString();
  }

  private void load(ComparedCoders compared) {
    head(
        "coder",
        "of the decisions' errors, wait for a person",
        "entries that one of its coders has wrong, of those wait",
        "entries that a person reads",
        "wrong or open before",
        "and after the reading");
    for (int i = 0; i < compared.rows().size(); i++) {
      CoderFigures.LogCatch log = compared.result().figures().get(i).log();
      ComparedCoders.Row row = compared.rows().get(i);
      line(
          "| `%s` | %d of %d | %d of %d | %d of %d (%.1f%%) | %d | %d |",
          row.coder(),
          log.caught(),
          log.errors(),
          row.watched().waiting(),
          row.watched().wrong(),
          log.asked(),
          log.entries(),
          100 * log.askedShare(),
          log.left().getFirst(),
          log.left().getLast());
    }
  }

  private void calibration(ComparedCoders compared) {
    head(
        "coder",
        "learned on answers",
        "judged on answers",
        "calibration error as given",
        "isotonic",
        "temperature scaling",
        "temperature");
    for (ComparedCoders.Row row : compared.rows()) {
      Recalibration r = row.recalibration();
      line(
          "| `%s` | %d | %d | %s | %s | %s | %s |",
          row.coder(),
          r.learned(),
          r.shown(),
          number("%.3f", r.asGiven()),
          number("%.3f", r.isotonic()),
          number("%.3f", r.scaled()),
          number("%.2f", r.temperature()));
    }
  }

  private void prices(ComparedCoders compared) {
    head(
        "coder",
        "USD for 1,000 entries",
        "tokens for 1,000 entries",
        "seconds a request",
        "answers with a fault of form, by rule");
    for (ComparedCoders.Row row : compared.rows()) {
      line(
          "| `%s` | %s | %,.0f | %s | %s |",
          row.coder(),
          usd(row),
          row.tokensPerThousand(),
          number("%.1f", row.seconds()),
          faults(row.invalid()));
    }
  }

  private void differences(ComparedCoders compared) {
    head(
        "first",
        "second",
        "only first right",
        "only second right",
        "McNemar p",
        "p by Holm",
        "difference");
    for (CoderComparison c : compared.shown()) {
      line(
          "| `%s` | `%s` | %d | %d | %.4f | %.4f | %.1f%% (%.1f to %.1f) |",
          c.first(),
          c.second(),
          c.onlyFirst(),
          c.onlySecond(),
          c.pValue(),
          c.pHolm(),
          100 * c.difference().estimate(),
          100 * c.difference().low(),
          100 * c.difference().high());
    }
  }

  private void head(String... columns) {
    text.append("\n| ").append(String.join(" | ", columns)).append(" |\n|");
    text.append(" --- |".repeat(columns.length)).append('\n');
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** What 1,000 entries cost, for people. */
  static String usd(ComparedCoders.Row row) {
    return Double.isNaN(row.usdPerThousand())
        ? "price not known"
        : String.format(Locale.ROOT, "%.3f", row.usdPerThousand());
  }

  /** A figure; a dash where there is none. */
  static String number(String format, double figure) {
    return Double.isNaN(figure) ? "–" : String.format(Locale.ROOT, format, figure);
  }

  /** How many answers broke which rule, in a line. */
  static String faults(SortedMap<String, Integer> invalid) {
    List<String> parts = new ArrayList<>();
    invalid.forEach((rule, n) -> parts.add(n + " " + rule));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }
}
