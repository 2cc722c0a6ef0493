package dev.byline.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar in a terminal, a line at every tenth elsewhere, nothing when quiet. */
final class Progress implements AutoCloseable {
  private final String task;
  private final long total;
  private final @Nullable ProgressBar bar;
  private final @Nullable PrintWriter lines;
  private long printedTenth;

  private Progress(
      String task, long total, @Nullable ProgressBar bar, @Nullable PrintWriter lines) {
    this.task = task;
    this.total = total;
    this.bar = bar;
    this.lines = lines;
  }

  /**
   * Starts showing.
   *
   * @param total 0 when it is not known
   */
  static Progress start(String task, long total, boolean quiet, PrintWriter err) {
    if (quiet) {
      return new Progress(task, total, null, null);
    }
    if (Common.terminal() == null) {
      return new Progress(task, total, null, err);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total == 0 ? -1 : total)
            .setStyle(
                System.getenv("NO_COLOR") == null
                    ? ProgressBarStyle.COLORFUL_UNICODE_BAR
                    : ProgressBarStyle.ASCII)
            .showSpeed()
            .clearDisplayOnFinish()
            .build();
    return new Progress(task, total, bar, null);
  }

  synchronized void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    } else if (lines != null && total > 0) {
      long tenth = 10 * done / total;
      if (tenth > printedTenth) {
        printedTenth = tenth;
        lines.printf("%s: %d of %d%n", task, done, total);
      }
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
