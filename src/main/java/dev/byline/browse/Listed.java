package dev.byline.browse;

import java.util.List;
import java.util.Map;

/**
 * An item of a list.
 *
 * @param text in which words are looked for: lower case, without accents
 * @param numbers by the name of their column
 * @param values by the name of their facet; none where it has no value
 */
public record Listed(
    String id,
    String title,
    String text,
    Map<String, Long> numbers,
    Map<String, List<String>> values) {

  /** Its values of a facet; the empty text where it has none. */
  public List<String> of(Facet facet) {
    return values.getOrDefault(facet.name(), List.of(""));
  }
}
