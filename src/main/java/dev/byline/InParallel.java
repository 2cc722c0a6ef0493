package dev.byline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** The same work on many items, several at a time, its results in the items' order. */
public final class InParallel {
  /** Results that wait for their turn, a thread: they may be large. */
  private static final int AHEAD = 8;

  private InParallel() {}

  public static <I, R> void map(
      Iterable<I> items, int threads, Function<I, R> work, Consumer<R> take) {
    Deque<Future<R>> running = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      Iterator<I> left = items.iterator();
      while (left.hasNext() || !running.isEmpty()) {
        while (left.hasNext() && running.size() < AHEAD * threads) {
          I item = left.next();
          running.add(workers.submit(() -> work.apply(item)));
        }
        take.accept(running.removeFirst().get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INPUT_UNUSABLE, "Interrupted before everything was read.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
