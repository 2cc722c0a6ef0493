package dev.byline.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What a run has asked so far. Safe for many threads. */
final class RunCounts {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicLong inputTokens = new AtomicLong();
  private final AtomicLong cachedTokens = new AtomicLong();
  private final AtomicLong outputTokens = new AtomicLong();
  private final AtomicInteger failed = new AtomicInteger();

  /** Counts a request that came back. */
  void add(Reply reply) {
    requests.incrementAndGet();
    inputTokens.addAndGet(reply.inputTokens());
    cachedTokens.addAndGet(reply.cachedTokens());
    outputTokens.addAndGet(reply.outputTokens());
  }

  /** Counts an item without a usable answer. */
  void addFailed() {
    failed.incrementAndGet();
  }

  int requests() {
    return requests.get();
  }

  int failed() {
    return failed.get();
  }

  Usage usage(double usd, int journalHits, boolean budgetReached) {
    return new Usage(
        requests.get(),
        inputTokens.get(),
        cachedTokens.get(),
        outputTokens.get(),
        usd,
        journalHits,
        failed.get(),
        budgetReached);
  }
}
