package dev.byline.model;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model about many items: in batches, on virtual threads, within limits and budget. What the
 * journal has is not asked again; a batch whose answer is unusable, or on which the endpoint keeps
 * failing, is split, down to one item. A model whose first answers are all unusable, and an
 * endpoint that fails on one request after the other, are not asked further.
 */
public final class BatchRunner<I, A> {
  /** This many unusable answers, and no usable one, end a run. */
  private static final int UNUSABLE_AT_FIRST = 8;

  /** This many requests in a row on which the endpoint fails end a run. */
  private static final int FAILURES_IN_A_ROW = 5;

  private final ModelSettings settings;
  private final Prompt prompt;
  private final Protocol<I, A> protocol;
  private final Requests<I, A> requests;
  private final BatchJournal<I, A> format;
  private final PriceTable.Price price;

  private final Map<I, A> answers = new ConcurrentHashMap<>();
  private int journalHits;
  private final RunCounts counts = new RunCounts();
  private final AtomicInteger usable = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> stop = new AtomicReference<>();
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private volatile @Nullable UserError lastFailure;
  private volatile String lastProblem = "";
  private final Budget budget;
  private final RateLimit limit;
  private final Semaphore slots;

  /** For one run. */
  public BatchRunner(
      ModelSettings settings, Prompt prompt, Protocol<I, A> protocol, PriceTable.Price price) {
    this.settings = settings;
    this.prompt = prompt;
    this.protocol = protocol;
    this.price = price;
    this.requests = new Requests<>(prompt, protocol, settings.batchSize());
    this.format = new BatchJournal<>(settings.journalName(), prompt, protocol);
    this.budget = new Budget(settings.budgetUsd());
    this.limit = new RateLimit(settings.requestsPerMinute(), settings.tokensPerMinute());
    this.slots = new Semaphore(settings.concurrency());
  }

  /**
   * What a run gave.
   *
   * @param answers in the items' order; items that the budget left out are missing
   */
  public record Result<I, A>(Map<I, A> answers, Usage usage) {}

  /** What {@link #run} would ask and cost at most; asks nothing. */
  public BatchPlan plan(Collection<I> items, Journal journal) {
    return requests.plan(
        items.size(), requests.batches(items, format.known(items, journal)), price);
  }

  /** What the journal answers, in the items' order; asks nothing. */
  public Map<I, A> known(Collection<I> items, Journal journal) {
    return BatchJournal.inOrder(items, format.known(items, journal).answers());
  }

  /**
   * Asks about every item that the journal does not answer.
   *
   * @param progress is told the number of items answered so far
   * @throws UserError when the endpoint fails, or gives nothing that can be used; what was answered
   *     is in the journal
   */
  public Result<I, A> run(Collection<I> items, Journal journal, IntConsumer progress) {
    BatchJournal.Known<I, A> known = format.known(items, journal);
    answers.putAll(known.answers());
    journalHits = known.answers().size();
    progress.accept(journalHits);
    List<List<I>> open = requests.batches(items, known);
    if (!open.isEmpty()) {
      try (OpenAiApi api =
          new OpenAiApi(
              settings,
              BatchJournal.mode(journal, settings),
              mode -> BatchJournal.keepMode(journal, settings, mode))) {
        // Round after round, so that what one batch holds back from another is soon seen.
        while (!open.isEmpty() && stop.get() == null) {
          open = askAll(open, api, journal, progress);
        }
      }
      UserError failure = lastFailure;
      boolean answeredBefore = known.usable() > 0;
      if (usable.get() == 0 && failure != null && !(answeredBefore && counts.failed() == 1)) {
        // Only where it has answered before can one entry alone be at fault.
        stop.compareAndSet(null, failure);
      } else if (!answeredBefore && usable.get() == 0 && counts.failed() > 1) {
        stop.compareAndSet(null, useless());
      }
    }
    throwIfStopped(journal);
    return new Result<>(BatchJournal.inOrder(items, answers), usage());
  }

  /** What the run has asked and cost, also when it was ended by a fault. */
  public Usage usage() {
    return counts.usage(budget.spent(), journalHits, budget.isReached());
  }

  private void throwIfStopped(Journal journal) {
    switch (stop.get()) {
      case null -> {}
      case Useless useless -> {
        format.keepStopped(journal, lastProblem);
        throw useless.forUser(settings);
      }
      case RuntimeException e -> throw e;
      case Throwable e ->
          throw new IllegalStateException("a worker of the model run failed: " + e, e);
    }
  }

  /** That a model gives nothing that can be used. */
  private static final class Useless extends Exception {
    private final int requests;

    Useless(String why, int requests) {
      super(why);
      this.requests = requests;
    }

    UserError forUser(ModelSettings settings) {
      return new UserError(
          ExitCode.NETWORK_FAILED,
          ("The model %s gives no usable answer: %s. It was stopped after %d requests, none of"
                  + " which helped. Try another model or prompt, or one entry with: byline prompt try")
              .formatted(settings, getMessage(), requests));
    }
  }

  private Useless useless() {
    return new Useless(lastProblem, counts.requests());
  }

  /** Asks batches, several at a time; returns the smaller ones that have to be asked next. */
  private List<List<I>> askAll(
      List<List<I>> batches, ModelApi api, Journal journal, IntConsumer progress) {
    List<List<I>> next = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (List<I> batch : batches) {
        var _ =
            threads.submit(() -> {
              try {
                next.addAll(ask(batch, api, journal, progress));
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              } catch (Throwable e) {
                // Also an Error: nobody looks at what the executor would do with it.
                stop.compareAndSet(null, e);
              }
            });
      }
    }
    return next;
  }

  private List<List<I>> ask(List<I> batch, ModelApi api, Journal journal, IntConsumer progress)
      throws InterruptedException {
    Optional<Reply> reply = reply(batch, api, journal);
    if (reply.isEmpty()) {
      return List.of();
    }
    Protocol.Parsed<I, A> parsed = format.parse(batch, reply.get());
    answers.putAll(parsed.answers());
    progress.accept(answers.size());
    List<I> unanswered =
        batch.stream().filter(item -> !parsed.answers().containsKey(item)).toList();
    judge(parsed);
    if (batch.size() == 1 && !unanswered.isEmpty()) {
      fail(batch.getFirst(), parsed.problem().orElse(""));
      return List.of();
    }
    int half = unanswered.size() < batch.size() ? unanswered.size() : (batch.size() + 1) / 2;
    return Requests.parts(unanswered, Math.max(1, half));
  }

  private void judge(Protocol.Parsed<I, A> parsed) {
    parsed.problem().ifPresent(problem -> lastProblem = problem);
    if (!parsed.answers().isEmpty()) {
      usable.incrementAndGet();
    } else if (usable.get() == 0 && counts.requests() >= UNUSABLE_AT_FIRST) {
      stop.compareAndSet(null, useless());
    }
  }

  /**
   * The reply within all limits, kept in the journal; empty when the run is stopped or the budget
   * reached.
   */
  private Optional<Reply> reply(List<I> batch, ModelApi api, Journal journal)
      throws InterruptedException {
    String user = requests.user(batch);
    long most = requests.maxOutputTokens(batch.size());
    // Counting tokens takes longer than all else here: only where a limit needs it.
    long input = settings.limitsTokens() ? requests.inputTokens(user) : 0;
    double reserved = price.usd(input, most);
    slots.acquire();
    try {
      if (stop.get() != null || !budget.reserve(reserved)) {
        return Optional.empty();
      }
      double cost = 0;
      try {
        limit.await(input + most);
        long started = System.nanoTime();
        Reply reply = requests.counted(api.ask(prompt, user, most), user);
        if (reply instanceof Reply.Failed failed) {
          lastFailure = failed.error();
          if (failuresInARow.incrementAndGet() >= FAILURES_IN_A_ROW) {
            stop.compareAndSet(null, failed.error());
          }
          // Not kept: a later run may fare better, and asks again.
          return Optional.of(reply);
        }
        failuresInARow.set(0);
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        cost = price.usd(reply.inputTokens(), reply.cachedTokens(), reply.outputTokens());
        counts.add(reply);
        format.keep(journal, batch, reply, took);
        return Optional.of(reply);
      } finally {
        budget.settle(reserved, cost);
      }
    } catch (RuntimeException | Error e) {
      // Before the slot is free: the next request must not go out.
      stop.compareAndSet(null, e);
      throw e;
    } finally {
      slots.release();
    }
  }

  private void fail(I item, String why) {
    answers.put(item, protocol.failed(item, why));
    counts.addFailed();
  }
}
