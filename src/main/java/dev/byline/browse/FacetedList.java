package dev.byline.browse;

import java.util.List;
import java.util.Locale;

/**
 * A list that can be narrowed by words and facets.
 *
 * @param address of its page
 * @param itemAddress of an item's page, before the item's id
 * @param items in the order of their titles
 * @param facets that have values in this list
 * @param columns beside the title
 * @param sql what all of it is in SQL: a SELECT without WHERE
 * @param key the column of an item's id in it
 */
public record FacetedList(
    String title,
    String noun,
    String searched,
    String address,
    String itemAddress,
    List<Listed> items,
    List<Facet> facets,
    List<Column> columns,
    String sql,
    String key) {

  /**
   * A column of the list.
   *
   * @param name of the number or of the facet that it shows
   */
  public record Column(String name, String title, boolean isNumber) {
    /** What it shows of an item. */
    public String of(Listed item) {
      return isNumber
          ? String.valueOf(item.numbers().getOrDefault(name, 0L))
          : String.join(", ", item.values().getOrDefault(name, List.of()));
    }
  }

  /** The facet of a name that is known to be there. */
  public Facet facet(String name) {
    return facets.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  /** A count with its noun. */
  public String counted(long n) {
    return Words.counted(n, noun);
  }

  /** What all of it is called within a sentence. */
  public String all() {
    return "all " + title.toLowerCase(Locale.ROOT);
  }
}
