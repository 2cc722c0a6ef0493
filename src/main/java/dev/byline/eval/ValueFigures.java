package dev.byline.eval;

import dev.byline.stats.Share;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How a coder's answers compare with those of people: the same for every variable.
 *
 * @param answered items that it answered: share that is right, with Wilson's interval
 * @param abstained share of the items with an answer that the coder gave none for
 * @param values how each value is found, in the order of values
 * @param confusion what was taken for what, most frequent first
 */
public record ValueFigures(
    Share answered, Share abstained, List<ValueShare> values, List<Confusion> confusion) {
  public ValueFigures {
    values = List.copyOf(values);
    confusion = List.copyOf(confusion);
  }

  /**
   * An answer to one item beside that of a person.
   *
   * @param expected the person's value; empty: nothing can be said
   * @param given the coder's value; empty: it abstains
   * @param right whether the coder's value, or its silence, is one of those that count as right
   */
  public record Judged(String expected, String given, boolean right) {
    private boolean isAnswered() {
      return !given.isEmpty();
    }

    private boolean isSilentWrongly() {
      return !expected.isEmpty() && !isAnswered() && !right;
    }
  }

  /**
   * One value.
   *
   * @param precision right, of the items that are given this value
   * @param found given this value, of the items that have it
   */
  public record ValueShare(String value, Share precision, Share found) {}

  /** Items of {@code expected} that were taken for {@code given}; empty: nothing can be said. */
  public record Confusion(String expected, String given, int items) {}

  /** Counts. */
  static ValueFigures of(List<Judged> items) {
    TreeSet<String> values = new TreeSet<>();
    items.forEach(item -> Stream.of(item.expected(), item.given()).forEach(values::add));
    values.remove("");
    return new ValueFigures(
        share(items, Judged::isAnswered, Judged::right),
        share(items, item -> !item.expected().isEmpty(), Judged::isSilentWrongly),
        values.stream().map(value -> share(value, items)).toList(),
        confusion(items));
  }

  private static ValueShare share(String value, List<Judged> items) {
    return new ValueShare(
        value,
        share(items, item -> item.given().equals(value), Judged::right),
        share(items, item -> item.expected().equals(value), item -> item.given().equals(value)));
  }

  private static Share share(List<Judged> items, Predicate<Judged> of, Predicate<Judged> hit) {
    return Share.wilson(
        items.stream().filter(of.and(hit)).count(), items.stream().filter(of).count());
  }

  private static List<Confusion> confusion(List<Judged> items) {
    TreeMap<List<String>, Integer> counts =
        new TreeMap<>(
            Comparator.<List<String>, String>comparing(List::getFirst)
                .thenComparing(List::getLast));
    items.stream()
        .filter(item -> item.isAnswered() && !item.right())
        .forEach(item -> counts.merge(List.of(item.expected(), item.given()), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(e -> new Confusion(e.getKey().getFirst(), e.getKey().getLast(), e.getValue()))
        .sorted(Comparator.comparingInt((Confusion c) -> -c.items()))
        .toList();
  }
}
