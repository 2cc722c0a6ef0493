package dev.byline.cli;

import java.io.PrintWriter;
import java.util.Locale;
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
  private final boolean timed;
  private final long started = System.nanoTime();
  private long printedTenth;

  private Progress(
      String task,
      long total,
      @Nullable ProgressBar bar,
      @Nullable PrintWriter lines,
      boolean timed) {
    this.task = task;
    this.total = total;
    this.bar = bar;
    this.lines = lines;
    this.timed = timed;
  }

  /**
   * Starts showing.
   *
   * @param total 0 when it is not known
   */
  static Progress start(String task, long total, boolean quiet, PrintWriter err) {
    return start(task, total, quiet, err, false);
  }

  /** The same, with the rate and the time left on every line. */
  static Progress startTimed(String task, long total, boolean quiet, PrintWriter err) {
    return start(task, total, quiet, err, true);
  }

  private static Progress start(
      String task, long total, boolean quiet, PrintWriter err, boolean timed) {
    if (quiet) {
      return new Progress(task, total, null, null, timed);
    }
    if (Common.terminal() == null) {
      return new Progress(task, total, null, err, timed);
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
    return new Progress(task, total, bar, null, timed);
  }

  synchronized void at(long done) {
    if (bar != null) {
      bar.stepTo(done);
    } else if (lines != null && total > 0) {
      long tenth = 10 * done / total;
      if (tenth > printedTenth) {
        printedTenth = tenth;
        lines.printf("%s: %d of %d%s%n", task, done, total, timed ? pace(done) : "");
      }
    }
  }

  private String pace(long done) {
    double perSecond = done / Math.max(1e-3, (System.nanoTime() - started) / 1e9);
    return String.format(
        Locale.ROOT,
        ", %,.0f a second, %d s left",
        perSecond,
        Math.round((total - done) / perSecond));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
