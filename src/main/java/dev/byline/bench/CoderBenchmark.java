package dev.byline.bench;

import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import java.time.Duration;
import java.util.List;

/** Entries per second of the rules on one core; JMH's benchmark of the tests is the exact one. */
final class CoderBenchmark {
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int ROUNDS = 4;

  private CoderBenchmark() {}

  /** The best round, after the first, in which the code is compiled. */
  static double run(RulesCoder coder, List<Entry> entries) {
    double best = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      long start = System.nanoTime();
      long coded = 0;
      while (System.nanoTime() - start < ROUND.toNanos()) {
        for (Entry entry : entries) {
          coder.code(entry);
        }
        coded += entries.size();
      }
      double rate = coded / ((System.nanoTime() - start) / 1e9);
      best = round == 0 ? 0 : Math.max(best, rate);
    }
    return best;
  }
}
