package dev.byline.review;

import dev.byline.ComparisonKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a review, found by e-mail domain and by spelling.
 *
 * @param all in their order
 */
record EntryIndex(
    List<ReviewTask.OfEntry> all,
    Map<String, List<ReviewTask.OfEntry>> byDomain,
    Map<String, List<ReviewTask.OfEntry>> bySpelling) {
  private static final Map<String, String> ABBREVIATED =
      Map.of(
          "univ", "university",
          "dept", "department",
          "inst", "institute",
          "lab", "laboratory",
          "sci", "science",
          "tech", "technology");

  static EntryIndex of(Collection<? extends ReviewTask> tasks) {
    List<ReviewTask.OfEntry> entries =
        tasks.stream()
            .filter(ReviewTask.OfEntry.class::isInstance)
            .map(ReviewTask.OfEntry.class::cast)
            .toList();
    return new EntryIndex(
        entries,
        entries.stream()
            .filter(task -> !task.entry().domain().isEmpty())
            .collect(
                Collectors.groupingBy(
                    task -> task.entry().domain(), LinkedHashMap::new, Collectors.toList())),
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    task -> spelling(task.entry().text()),
                    LinkedHashMap::new,
                    Collectors.toList())));
  }

  /** Other entries with the same words, whatever their case, accents, order and punctuation. */
  List<ReviewTask.OfEntry> alike(ReviewTask.OfEntry task) {
    String spelling = spelling(task.entry().text());
    return spelling.isEmpty() ? List.of() : others(bySpelling.get(spelling), task);
  }

  /** Other entries of the same e-mail domain. */
  List<ReviewTask.OfEntry> sameDomain(ReviewTask.OfEntry task) {
    return others(byDomain.get(task.entry().domain()), task);
  }

  private static List<ReviewTask.OfEntry> others(
      @Nullable List<ReviewTask.OfEntry> all, ReviewTask.OfEntry task) {
    return all == null
        ? List.of()
        : all.stream().filter(other -> !other.id().equals(task.id())).toList();
  }

  /** The words of a text, in one form and order. */
  static String spelling(String text) {
    return ComparisonKey.words(text).stream()
        .map(word -> ABBREVIATED.getOrDefault(word, word))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
