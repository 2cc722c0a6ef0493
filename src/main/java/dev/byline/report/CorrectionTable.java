package dev.byline.report;

import static dev.byline.report.Table.COUNT;
import static dev.byline.report.Table.REAL;
import static dev.byline.report.Table.TEXT;

import dev.byline.eval.CorrectedHeadline;
import dev.byline.stats.ActiveShare;
import dev.byline.stats.Estimate;
import java.util.ArrayList;
import java.util.List;

/** The headline's share as people's verdicts correct it, by sample and by method. */
final class CorrectionTable {
  private static final String NAME = "corrections";
  private static final String ALL = "all papers";

  private CorrectionTable() {}

  /** The row of the active sample is the first one. */
  static Table of(ReportContent content) {
    List<List<Object>> rows = new ArrayList<>();
    content.active().ifPresent(active -> rows.add(row(active)));
    content.corrected().ifPresent(corrected -> rows.addAll(rows(corrected)));
    return new Table(
        NAME,
        List.of(
            "sample",
            "papers",
            "method",
            "estimate",
            "share",
            "low95",
            "high95",
            "checked_papers",
            "verdicts",
            "note"),
        List.of(TEXT, TEXT, TEXT, TEXT, REAL, REAL, REAL, COUNT, COUNT, TEXT),
        rows);
  }

  private static List<Object> row(ActiveShare active) {
    return row("active", ALL, active.estimate(), active.checked(), active.verdicts());
  }

  private static List<List<Object>> rows(CorrectedHeadline corrected) {
    List<List<Object>> rows = new ArrayList<>();
    long checked = corrected.checked();
    corrected.estimates().forEach(e -> rows.add(row("coded", ALL, e, checked, "")));
    corrected
        .byYear()
        .forEach((year, of) -> of.forEach(e -> rows.add(row("coded", year, e, "", ""))));
    if (!corrected.differences().isEmpty()) {
      String years = corrected.byYear().lastKey() + " less " + corrected.byYear().firstKey();
      corrected.differences().forEach(e -> rows.add(row("coded", years, e, "", "")));
    }
    return rows;
  }

  private static List<Object> row(
      String sample, String papers, Estimate e, Object checked, Object verdicts) {
    return List.of(
        sample,
        papers,
        e.method(),
        method(e),
        e.estimate(),
        e.low(),
        e.high(),
        checked,
        verdicts,
        e.note());
  }

  /** What an estimate is, for people. */
  private static String method(Estimate estimate) {
    return switch (estimate.method()) {
      case "active" -> "Active sample";
      case "naive" -> "Decisions alone";
      case "classical" -> "Hand-checked papers alone";
      case "ppi++" -> "Both (prediction-powered, PPI++)";
      default -> "Both (design-based, weighted by inclusion)";
    };
  }
}
