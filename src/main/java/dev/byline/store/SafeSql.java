package dev.byline.store;

import dev.byline.ChildJvm;
import dev.byline.ChildJvm.Bounds;
import dev.byline.ChildJvm.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL of whoever asks, a model included: one SELECT over the workspace's own tables and views, by
 * DuckDB's own parser, with bounds on time, memory, rows and the length of a value. It is run by a
 * process of its own, which is kept for the next query and killed by one that can't be stopped
 * otherwise. Not safe for several threads.
 */
public final class SafeSql implements AutoCloseable {
  /** How long a query may take to stop by itself. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** A machine may be busy while the process starts. */
  private static final Bounds STARTING =
      new Bounds(Duration.ofMinutes(1), Duration.ofMinutes(3), Long.MAX_VALUE);

  /** DuckDB may have 512 MB; what it takes beside, and the Java machine, must fit, too. */
  private static final long MEMORY = 1200L << 20;

  private static final List<String> OPTIONS = List.of("-Xmx192m", "-XX:TieredStopAtLevel=1");

  private final Path folder;
  private final Limits limits;
  private ChildJvm worker;
  private boolean ready;

  /** Bounds of one query. */
  public record Limits(int rows, Duration time) {
    /** What a person or a model can read: 200 rows, 5 seconds. */
    public static final Limits USUAL = new Limits(200, Duration.ofSeconds(5));
  }

  /**
   * The rows of a query.
   *
   * @param rows values in the columns' order: numbers, truth values, texts, or null
   * @param cut whether there are more rows than the bound
   */
  public record Rows(List<String> columns, List<List<@Nullable Object>> rows, boolean cut) {}

  /** A query that is refused, with the reason for whoever asked. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean quotesValues;

    Refused(String reason) {
      this(reason, false);
    }

    Refused(String reason, Throwable cause) {
      super(reason, cause);
      this.quotesValues = false;
    }

    Refused(String reason, boolean quotesValues) {
      super(reason);
      this.quotesValues = quotesValues;
    }

    boolean quotesValues() {
      return quotesValues;
    }

    /**
     * The reason, without values of the tables, which an error such as a failed conversion quotes.
     */
    public String withoutValues() {
      return quotesValues
          ? "a value can't be used like this; try_cast gives NULL instead"
          : String.valueOf(getMessage());
    }
  }

  /**
   * Over a workspace that was opened read-only.
   *
   * @see Workspace#openReadOnly
   */
  public SafeSql(Workspace workspace, Limits limits) {
    this.folder = workspace.folder().toAbsolutePath();
    this.limits = limits;
    this.worker = start();
  }

  private ChildJvm start() {
    ready = false;
    try {
      return ChildJvm.start(
          SqlWorker.class,
          OPTIONS,
          List.of(
              folder.toString(),
              String.valueOf(limits.rows()),
              String.valueOf(limits.time().toMillis())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rows of one SELECT.
   *
   * @throws Refused when it is no such statement, reaches for anything but the workspace's tables,
   *     or passes a bound
   */
  public Rows run(String sql) throws Refused {
    if (sql.isBlank()) {
      throw new Refused("only a SELECT is answered");
    }
    if (!worker.isAlive()) {
      worker = start();
    }
    byte[] answer;
    try {
      if (!ready) {
        worker.ask(SqlWorker.READY, STARTING);
        ready = true;
      }
      answer = worker.ask(sql.getBytes(StandardCharsets.UTF_8), bounds());
    } catch (Ended e) {
      boolean opened = ready;
      worker = start();
      throw new Refused(
          opened ? reason(e.why()) : "the workspace's tables can't be opened for a query now", e);
    }
    return SqlWorker.rows(answer);
  }

  /** Time passes for everybody alike; several processors may work on a query. */
  private Bounds bounds() {
    return new Bounds(Duration.ofHours(1), limits.time().plus(GRACE), MEMORY);
  }

  private String reason(ChildJvm.Why why) {
    return switch (why) {
      case TIME -> "the query takes longer than %d s".formatted(limits.time().toSeconds());
      case MEMORY -> "the query takes more memory than there is for one";
      case INTERRUPTED -> "the program is ending";
      case CRASH -> "the query ends the process that runs it";
    };
  }

  @Override
  public void close() {
    worker.close();
  }
}
