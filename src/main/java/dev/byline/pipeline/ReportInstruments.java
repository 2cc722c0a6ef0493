package dev.byline.pipeline;

import dev.byline.Home;
import dev.byline.country.InstalledGazetteer;
import dev.byline.report.ReportContent.Instruments;
import dev.byline.stats.MissingShare;
import dev.byline.store.Workspace;
import dev.byline.web.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Finds out what a report has to say of the instruments behind its numbers. */
final class ReportInstruments {
  private static final int DIGITS = 16;

  private ReportInstruments() {}

  /** As they are installed; nothing of them depends on the day. */
  static Instruments of(Workspace workspace, Home home) {
    try {
      return new Instruments(
          InstalledGazetteer.fingerprint(home.gazetteer()),
          Checksum.sha256(home.folder().resolve("eval/CODEBOOK.md")).substring(0, DIGITS),
          MissingShare.SEED,
          workspace
              .select(
                  "SELECT coalesce(left(max(reviewed_at), 10), '') FROM verdicts",
                  row -> row.text(1))
              .getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
