package dev.byline.cli;

import dev.byline.pipeline.ReportStage;
import dev.byline.report.ReportWriter;
import dev.byline.stats.CountedPair;
import dev.byline.stats.Coverage;
import dev.byline.stats.Estimate;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headline in the terminal. */
final class Headline {
  private Headline() {}

  /**
   * The headline; one for each conference where years with a gap between them must not be pooled.
   */
  static String of(CountedPair counted) {
    if (counted.isPooled()) {
      return sentence(counted.pair());
    }
    return counted.conferences().stream()
        .map(one -> "  %s: %s".formatted(one.conference().title(), sentence(one.pair())))
        .collect(
            Collectors.joining(
                System.lineSeparator(),
                "Years with a gap between them are not put together:" + System.lineSeparator(),
                ""));
  }

  /** What stands above a table of conferences whose years must not be pooled. */
  static String apart(CountedPair counted) {
    return "Papers that join %s and %s%s; years with a gap between them are not put together:"
        .formatted(
            counted.pair().first().name(), counted.pair().second().name(), under(counted.pair()));
  }

  private static String sentence(Pair pair) {
    return pair.sentence() + under(pair);
  }

  private static String under(Pair pair) {
    return " [%s%s]"
        .formatted(
            pair.definition().name(),
            pair.definition().countsHeadquarters() ? "" : ", headquarters left out");
  }

  /** The share corrected by a sample; nothing where years must not be pooled. */
  static Optional<String> corrected(ReportStage.Written written) {
    return written
        .corrected()
        .filter(_ -> written.headline().isPooled())
        .map(c -> {
          Estimate best = c.estimates().getLast();
          return String.format(
              Locale.ROOT,
              "Corrected by a coded sample of %,d papers: %s, 95%% interval %s to %s%s",
              c.checked(),
              Share.percent(best.estimate()),
              Share.percent(best.low()),
              Share.percent(best.high()),
              best.note().isEmpty() ? "" : " (" + best.note() + ")");
        });
  }

  /** The share corrected by the active sample. */
  static Optional<String> active(ReportStage.Written written) {
    return written
        .active()
        .map(active ->
            String.format(
                Locale.ROOT,
                "Corrected by the active sample, %,d verdicts on %,d papers: %s of all papers, 95%% interval %s to %s (coding errors alone)",
                active.verdicts(),
                active.checked(),
                Share.percent(active.estimate().estimate()),
                Share.percent(active.estimate().low()),
                Share.percent(active.estimate().high())));
  }

  /** Tells, before a report without a sample is written, that it replaces a corrected one. */
  static void remarkDroppedCorrection(Path folder, Common common) {
    if (ReportWriter.isCorrected(folder)) {
      common.remark(
          "The report in %s was corrected by a coded sample; the new one is not. To keep the correction: byline report --sample FILE"
              .formatted(folder));
    }
  }

  /** How many papers rest on entries that are coded to a headquarters. */
  static String headquarters(CountedPair counted) {
    return String.format(
        Locale.ROOT,
        "Headquarters: %,d papers join only by entries coded to one; without these entries %,d of %,d papers join (%s)",
        counted.restOnHeadquarters(),
        counted.withoutHeadquarters().share().hits(),
        counted.withoutHeadquarters().share().total(),
        Share.percent(counted.withoutHeadquarters().share().estimate()));
  }

  /** How much of the affiliations is known. */
  static String coverage(Coverage coverage) {
    return String.format(
        Locale.ROOT,
        "Affiliations known: %,d of %,d authors%s (%s); %,d of %,d papers complete (%s)",
        coverage.covered(),
        coverage.authors(),
        coverage.unlinked() > 0 ? " at most" : "",
        Share.percent(coverage.authorShare()),
        coverage.complete(),
        coverage.papers(),
        Share.percent(coverage.paperShare()));
  }
}
