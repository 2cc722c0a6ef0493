package dev.byline.pipeline;

import dev.byline.corpus.Entry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers the answers on the entries asked of late, at most two generations of them: when the
 * young one is full it takes the place of the old one. Safe for many threads, which at worst ask
 * for the same entry twice.
 */
final class RecentAnswers {
  /** Longer texts are rare, seldom come twice, and would make the table's size unknown. */
  private static final int LONGEST = 500;

  private record Generations(Map<Entry, CodedText> young, Map<Entry, CodedText> old) {}

  private final int size;
  private final Function<Entry, CodedText> ask;
  private volatile Generations now = new Generations(new ConcurrentHashMap<>(), Map.of());

  /**
   * Empty.
   *
   * @param size entries of a generation
   */
  RecentAnswers(int size, Function<Entry, CodedText> ask) {
    this.size = size;
    this.ask = ask;
  }

  CodedText of(Entry entry) {
    if (entry.text().length() > LONGEST) {
      return ask.apply(entry);
    }
    Generations generations = now;
    CodedText known = generations.young().get(entry);
    if (known != null) {
      return known;
    }
    CodedText before = generations.old().get(entry);
    CodedText answer = before == null ? ask.apply(entry) : before;
    generations.young().put(entry, answer);
    age();
    return answer;
  }

  /** How many entries are remembered. */
  int remembered() {
    Generations generations = now;
    return generations.young().size() + generations.old().size();
  }

  private void age() {
    if (now.young().size() >= size) {
      synchronized (this) {
        if (now.young().size() >= size) {
          now = new Generations(new ConcurrentHashMap<>(), now.young());
        }
      }
    }
  }
}
