package dev.byline.review;

import dev.byline.corpus.Entry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which entries the list shows.
 *
 * @param words that the text or the e-mail domain has, all of them; empty: any
 * @param wanted values of facets; a facet that is not there takes any
 * @param whole the facet that shows all of its values; null: none
 */
public record EntryFilter(
    Show show, String words, Map<Facet, String> wanted, @Nullable Facet whole) {
  private static final int MOST_VALUES = 12;

  public EntryFilter {
    wanted = Collections.unmodifiableMap(new TreeMap<>(wanted));
  }

  /** The lists. */
  public enum Show {
    OPEN("Open entries"),
    DONE("Entries with a verdict"),
    LOOK("Decided, and worth a look"),
    ALL("All entries");

    private final String title;

    Show(String title) {
      this.title = title;
    }

    /** Over the list. */
    public String title() {
      return title;
    }

    /** In addresses. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Show of(String label) {
      return Stream.of(values()).filter(s -> s.label().equals(label)).findFirst().orElse(OPEN);
    }
  }

  /** What entries can be chosen by. */
  public enum Facet {
    COUNTRY,
    RULE,
    FLAG,
    BASIS,
    DOMAIN;

    List<String> values(EntryLine line) {
      String domain = line.task().entry().domain();
      return switch (this) {
        case COUNTRY -> List.of(line.codes().split(";"));
        case RULE -> line.rules();
        case FLAG -> List.of(line.decision().flag().label());
        case BASIS -> List.of(line.decision().basis().label());
        case DOMAIN -> domain.isEmpty() ? List.of() : List.of(domain);
      };
    }

    /** The one with this label; null when none has it. */
    static @Nullable Facet of(@Nullable String label) {
      return Stream.of(values()).filter(f -> f.label().equals(label)).findFirst().orElse(null);
    }

    /** In addresses, and before its values. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A value of a facet.
   *
   * @param entries that have it, among those that the rest of the filter takes
   * @param address of the list with it, or without it when it is chosen
   */
  public record Value(String name, long entries, boolean chosen, String address) {}

  /**
   * The values of a facet.
   *
   * @param more how many are left out
   * @param moreAddress of the list with all of them
   */
  public record Values(List<Value> values, int more, String moreAddress) {}

  /** The entries that it shows. */
  List<EntryLine> shown(List<EntryLine> lines) {
    return withWords(lines).stream().filter(line -> hasValues(line, null)).toList();
  }

  private List<EntryLine> withWords(List<EntryLine> lines) {
    if (words.isEmpty()) {
      return lines;
    }
    String inDomain = words.toLowerCase(Locale.ROOT);
    List<String> inText = List.of(EntryIndex.spelling(words).split(" ", -1));
    return lines.stream()
        .filter(line -> {
          Entry entry = line.task().entry();
          return entry.domain().contains(inDomain)
              || inText.stream().allMatch(EntryIndex.spelling(entry.text())::contains);
        })
        .toList();
  }

  private boolean hasValues(EntryLine line, @Nullable Facet leftOut) {
    return wanted.entrySet().stream()
        .allMatch(w -> w.getKey() == leftOut || w.getKey().values(line).contains(w.getValue()));
  }

  /** The values of each facet, those of most entries first. */
  Map<Facet, Values> facets(List<EntryLine> lines) {
    Map<Facet, Values> facets = new EnumMap<>(Facet.class);
    List<EntryLine> found = withWords(lines);
    for (Facet facet : Facet.values()) {
      Values values = values(facet, found);
      if (!values.values().isEmpty()) {
        facets.put(facet, values);
      }
    }
    return facets;
  }

  private Values values(Facet facet, List<EntryLine> found) {
    Map<String, Long> counts =
        found.stream()
            .filter(line -> hasValues(line, facet))
            .flatMap(line -> facet.values(line).stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    String chosen = wanted.getOrDefault(facet, "");
    List<Value> values =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> e) -> !e.getKey().equals(chosen))
                    .thenComparing(Map.Entry.<String, Long>comparingByValue().reversed())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(facet == whole ? counts.size() : MOST_VALUES)
            .map(e ->
                new Value(
                    e.getKey(),
                    e.getValue(),
                    e.getKey().equals(chosen),
                    with(facet, e.getKey().equals(chosen) ? "" : e.getKey()).address(1)))
            .toList();
    return new Values(
        values,
        counts.size() - values.size(),
        new EntryFilter(show, words, wanted, facet).address(1));
  }

  private EntryFilter with(Facet facet, String value) {
    Map<Facet, String> all = new EnumMap<>(Facet.class);
    all.putAll(wanted);
    all.put(facet, value);
    all.values().removeIf(String::isEmpty);
    return new EntryFilter(show, words, all, whole);
  }

  /** The address of a page of the list. */
  public String address(int page) {
    StringBuilder address = new StringBuilder("/queue?show=").append(show.label());
    if (!words.isEmpty()) {
      address.append("&q=").append(encoded(words));
    }
    wanted.forEach((facet, value) ->
        address.append('&').append(facet.label()).append('=').append(encoded(value)));
    if (whole != null) {
      address.append("&all=").append(whole.label());
    }
    return page > 1 ? address.append("&page=").append(page).toString() : address.toString();
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
