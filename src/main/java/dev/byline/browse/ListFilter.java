package dev.byline.browse;

import dev.byline.browse.FacetedList.Column;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a list are shown, and how: all of it stands in the address of the page.
 *
 * @param words that an item's text has, all of them; empty: any
 * @param wanted chosen values by the name of their facet; the empty value: none at all
 * @param sort name of the column by which they are sorted; empty: by title
 * @param isDescending whether the highest comes first
 * @param whole name of the facet whose values are all shown; empty: none
 */
public record ListFilter(
    FacetedList list,
    String words,
    SortedMap<String, List<String>> wanted,
    String sort,
    boolean isDescending,
    String whole) {
  private static final int MOST_VALUES = 10;
  private static final int MOST_VALUES_SHOWN = 2000;

  /**
   * A value of a facet.
   *
   * @param items that have it, among those that the rest of the filter takes
   * @param address of the list with it, or without it when it is chosen
   */
  public record Value(String label, long items, boolean isChosen, String address) {}

  /**
   * The values of a facet.
   *
   * @param more how many further values there are
   * @param moreAddress of the page that shows them all
   */
  public record Values(Facet facet, List<Value> values, int more, String moreAddress) {}

  /**
   * What an address asks for; what it names that is not there is left out.
   *
   * @param parameters the values of a parameter
   */
  static ListFilter of(FacetedList list, Function<String, List<String>> parameters) {
    SortedMap<String, List<String>> wanted = new TreeMap<>();
    for (Facet facet : list.facets()) {
      List<String> values = parameters.apply(facet.name()).stream().distinct().toList();
      if (!values.isEmpty()) {
        wanted.put(facet.name(), values);
      }
    }
    String sort = first(parameters, "sort");
    return new ListFilter(
        list,
        first(parameters, "q"),
        wanted,
        list.columns().stream().anyMatch(c -> c.name().equals(sort)) ? sort : "",
        first(parameters, "order").equals("desc"),
        first(parameters, "all"));
  }

  private static String first(Function<String, List<String>> parameters, String name) {
    return parameters.apply(name).stream().findFirst().orElse("").strip();
  }

  /** The items that it takes, in its order. */
  public List<Listed> shown() {
    Comparator<Listed> order =
        list.columns().stream()
            .filter(column -> column.name().equals(sort))
            .findFirst()
            .map(ListFilter::by)
            .orElse(Comparator.comparing(item -> item.title().toLowerCase(Locale.ROOT)));
    return list.items().stream()
        .filter(this::hasWords)
        .filter(item -> hasValues(item, null))
        .sorted(
            (isDescending ? order.reversed() : order)
                .thenComparing(item -> item.title().toLowerCase(Locale.ROOT))
                .thenComparing(Listed::id))
        .toList();
  }

  private static Comparator<Listed> by(Column column) {
    return column.isNumber()
        ? Comparator.comparing(item -> item.numbers().getOrDefault(column.name(), 0L))
        : Comparator.comparing(column::of);
  }

  private boolean hasWords(Listed item) {
    for (String word : plain(words).split("\\s+", -1)) {
      if (!item.text().contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** As the database writes {@code strip_accents(lower(text))}. */
  static String plain(String text) {
    return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private boolean hasValues(Listed item, @Nullable Facet leftOut) {
    for (Facet facet : list.facets()) {
      List<String> asked = wanted.get(facet.name());
      if (asked != null && !facet.equals(leftOut) && !has(item.of(facet), facet, asked)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(List<String> own, Facet facet, List<String> asked) {
    return facet.isSingle() ? asked.stream().anyMatch(own::contains) : own.containsAll(asked);
  }

  /** The values of each facet, those of most items first, the chosen ones before them. */
  public List<Values> facets() {
    List<Listed> found = list.items().stream().filter(this::hasWords).toList();
    return list.facets().stream()
        .map(facet -> values(facet, found))
        .filter(values -> !values.values().isEmpty())
        .toList();
  }

  private Values values(Facet facet, List<Listed> found) {
    Map<String, Long> counts =
        found.stream()
            .filter(item -> hasValues(item, facet.isSingle() ? facet : null))
            .flatMap(item -> item.of(facet).stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    List<String> chosen = wanted.getOrDefault(facet.name(), List.of());
    chosen.forEach(value -> counts.putIfAbsent(value, 0L));
    Comparator<Map.Entry<String, Long>> bySize =
        Map.Entry.<String, Long>comparingByValue().reversed();
    List<Value> all =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> e) -> !chosen.contains(e.getKey()))
                    .thenComparing(
                        facet.isYear()
                            ? Map.Entry.<String, Long>comparingByKey().reversed()
                            : bySize)
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(e ->
                new Value(
                    label(facet, e.getKey()),
                    e.getValue(),
                    chosen.contains(e.getKey()),
                    toggled(facet, e.getKey()).address(1)))
            .toList();
    boolean isWhole = whole.equals(facet.name());
    List<Value> few = all.stream().limit(isWhole ? MOST_VALUES_SHOWN : MOST_VALUES).toList();
    return new Values(facet, few, all.size() - few.size(), with(facet.name()).address(1));
  }

  static String label(Facet facet, String value) {
    if (value.isEmpty()) {
      return "(none)";
    }
    return facet.name().equals("country") ? Words.country(value) : value;
  }

  private ListFilter toggled(Facet facet, String value) {
    SortedMap<String, List<String>> other = new TreeMap<>(wanted);
    List<String> values = new ArrayList<>(other.getOrDefault(facet.name(), List.of()));
    if (!values.remove(value)) {
      values.add(value);
    }
    if (values.isEmpty()) {
      other.remove(facet.name());
    } else {
      other.put(facet.name(), values);
    }
    return new ListFilter(list, words, other, sort, isDescending, whole);
  }

  private ListFilter with(String facetShownWhole) {
    return new ListFilter(list, words, wanted, sort, isDescending, facetShownWhole);
  }

  /** The same list sorted by a column, or the other way round when it is already. */
  public ListFilter sortedBy(Column column) {
    boolean descends = sort.equals(column.name()) ? !isDescending : column.isNumber();
    return new ListFilter(list, words, wanted, column.name(), descends, whole);
  }

  /** The same list sorted by title, or the other way round when it is already. */
  public ListFilter sortedByTitle() {
    return new ListFilter(list, words, wanted, "", sort.isEmpty() && !isDescending, whole);
  }

  /** How a column is sorted, as an attribute says it; null: not by it. */
  public @Nullable String sorting(String column) {
    String way = isDescending ? "descending" : "ascending";
    return sort.equals(column) ? way : null;
  }

  /** Whether it takes everything. */
  public boolean isEmpty() {
    return words.isEmpty() && wanted.isEmpty();
  }

  /** The address of a page of the list. */
  public String address(int page) {
    SequencedMap<String, List<String>> all = parameters();
    if (page > 1) {
      all.put("page", List.of(Integer.toString(page)));
    }
    return list.address() + query(all);
  }

  /** The address of the whole filtered list as CSV. */
  public String csvAddress() {
    return list.address() + ".csv" + query(parameters());
  }

  private static String query(SequencedMap<String, List<String>> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(v -> e.getKey() + "=" + Words.encoded(v)))
            .collect(Collectors.joining("&", "?", ""));
  }

  /** What the address says, but for the page. */
  public SequencedMap<String, List<String>> parameters() {
    SequencedMap<String, List<String>> all = new LinkedHashMap<>();
    if (!words.isEmpty()) {
      all.put("q", List.of(words));
    }
    all.putAll(wanted);
    if (!sort.isEmpty()) {
      all.put("sort", List.of(sort));
    }
    if (isDescending) {
      all.put("order", List.of("desc"));
    }
    if (!whole.isEmpty()) {
      all.put("all", List.of(whole));
    }
    return all;
  }

  /** The chosen values, each with the address of the list without it. */
  public List<Value> chosen() {
    return wanted.entrySet().stream()
        .flatMap(e -> {
          Facet facet = list.facet(e.getKey());
          return e.getValue().stream()
              .map(value ->
                  new Value(
                      facet.title() + ": " + label(facet, value),
                      0,
                      true,
                      toggled(facet, value).address(1)));
        })
        .toList();
  }

  /** The list as a query; empty where it can't be one. */
  public Optional<String> sql() {
    return FilterSql.of(this);
  }
}
