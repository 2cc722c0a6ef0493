package dev.byline.web;

import dev.byline.WholeFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * How many requests an hour a host allows its users. The times of the last hour's requests are on
 * disk, so that a run that is started again does not begin with a full budget. Safe for many
 * threads.
 */
final class RequestBudgets {
  static final Duration WINDOW = Duration.ofHours(1);

  /** What is shorter is not worth a message. */
  private static final Duration WORTH_TELLING = Duration.ofSeconds(10);

  private final Path folder;
  private final Clock clock;
  private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

  /**
   * Budgets.
   *
   * @param folder where the times of requests are kept
   */
  RequestBudgets(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** A host's budget, and who is told of waits. */
  private record Budget(int requests, Consumer<String> tell) {}

  void limit(URI uri, int requests, Consumer<String> tell) {
    budgets.put(uri.getAuthority(), new Budget(requests, tell));
  }

  /** Waits until a request to the host of that address is within its budget. */
  void await(URI uri) throws InterruptedException {
    Duration wait = reserve(uri);
    if (wait.isPositive()) {
      Thread.sleep(wait);
    }
  }

  /** Takes a request from the budget, and says how long it has to wait for its turn. */
  Duration reserve(URI uri) {
    Budget budget = budgets.get(uri.getAuthority());
    if (budget == null) {
      return Duration.ZERO;
    }
    Duration wait;
    synchronized (this) {
      Instant now = clock.instant();
      List<Instant> sent = sent(uri, now);
      Instant turn =
          sent.size() < budget.requests()
              ? now
              : sent.get(sent.size() - budget.requests()).plus(WINDOW);
      turn = turn.isBefore(now) ? now : turn;
      sent.add(turn);
      keep(uri, sent);
      wait = Duration.between(now, turn);
    }
    if (wait.compareTo(WORTH_TELLING) > 0) {
      budget
          .tell()
          .accept(
              "%s allows %,d requests an hour, which are used up: the next one waits %s."
                  .formatted(uri.getHost(), budget.requests(), minutes(wait)));
    }
    return wait;
  }

  private static String minutes(Duration wait) {
    return wait.compareTo(Duration.ofMinutes(2)) < 0
        ? wait.toSeconds() + " s"
        : wait.plusSeconds(30).toMinutes() + " min";
  }

  /** The requests that count at a time, those that wait for their turn among them, in order. */
  private List<Instant> sent(URI uri, Instant now) {
    List<Instant> sent = new ArrayList<>();
    Path file = file(uri);
    if (Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          if (line.matches("\\d{1,15}")) {
            Instant at = Instant.ofEpochMilli(Long.parseLong(line));
            if (at.plus(WINDOW).isAfter(now)) {
              sent.add(at);
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    sent.sort(null);
    return sent;
  }

  private void keep(URI uri, List<Instant> sent) {
    try {
      Files.createDirectories(folder);
      WholeFiles.write(
          file(uri),
          unfinished ->
              Files.write(
                  unfinished, sent.stream().map(at -> Long.toString(at.toEpochMilli())).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(URI uri) {
    return folder.resolve(
        "requests-" + String.valueOf(uri.getAuthority()).replaceAll("[^\\w.-]", "_") + ".txt");
  }
}
