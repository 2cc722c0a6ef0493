package dev.byline.stats;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lists over other lists of papers, which hold no paper of their own but only its place. */
public final class PaperLists {
  private PaperLists() {}

  private static final class View extends AbstractList<PaperCountries> implements RandomAccess {
    private final List<PaperCountries> papers;
    private final int[] places;
    private final UnaryOperator<PaperCountries> change;

    View(List<PaperCountries> papers, int[] places, UnaryOperator<PaperCountries> change) {
      this.papers = papers;
      this.places = places;
      this.change = change;
    }

    @Override
    public PaperCountries get(int index) {
      return change.apply(papers.get(places[index]));
    }

    @Override
    public int size() {
      return places.length;
    }
  }

  /** The papers, each changed whenever it is asked for. */
  public static List<PaperCountries> changed(
      List<PaperCountries> papers, UnaryOperator<PaperCountries> change) {
    return new View(papers, IntStream.range(0, papers.size()).toArray(), change);
  }

  /** The papers in the order of their ids; the same list where they have it. */
  static List<PaperCountries> byId(List<PaperCountries> papers) {
    String[] ids = new String[papers.size()];
    boolean sorted = true;
    for (int i = 0; i < ids.length; i++) {
      ids[i] = papers.get(i).id();
      sorted &= i == 0 || ids[i - 1].compareTo(ids[i]) <= 0;
    }
    return sorted
        ? papers
        : new View(
            papers,
            IntStream.range(0, ids.length)
                .boxed()
                .sorted(Comparator.comparing(i -> ids[i]))
                .mapToInt(i -> i)
                .toArray(),
            UnaryOperator.identity());
  }

  /** Those of the papers that fulfil a condition. */
  public static List<PaperCountries> those(
      List<PaperCountries> papers, Predicate<PaperCountries> which) {
    int[] places = new int[papers.size()];
    int found = 0;
    for (int i = 0; i < places.length; i++) {
      if (which.test(papers.get(i))) {
        places[found++] = i;
      }
    }
    return new View(papers, Arrays.copyOf(places, found), UnaryOperator.identity());
  }

  /** The papers in parts by what {@code key} gives, in the keys' order. */
  public static <K extends Comparable<K>> Map<K, List<PaperCountries>> parts(
      List<PaperCountries> papers, Function<PaperCountries, K> key) {
    Map<K, IntStream.Builder> places = new TreeMap<>();
    for (int i = 0; i < papers.size(); i++) {
      places.computeIfAbsent(key.apply(papers.get(i)), _ -> IntStream.builder()).add(i);
    }
    return places.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> new View(papers, e.getValue().build().toArray(), UnaryOperator.identity()),
                (a, _) -> a,
                TreeMap::new));
  }
}
