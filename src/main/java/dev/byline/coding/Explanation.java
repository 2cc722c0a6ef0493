package dev.byline.coding;

import dev.byline.country.Country;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules' answer with what each part of the text said.
 *
 * @param parts in text order; a part that said nothing is empty
 */
public record Explanation(Answer answer, List<List<Saying>> parts) {
  public Explanation {
    parts = parts.stream().map(List::copyOf).toList();
  }

  /**
   * What one institution or place said.
   *
   * @param countries one when it decides, several when the name is shared
   */
  public record Saying(SortedSet<Country> countries, Flag flag, Evidence evidence) {
    public Saying {
      countries = new TreeSet<>(countries);
    }
  }
}
