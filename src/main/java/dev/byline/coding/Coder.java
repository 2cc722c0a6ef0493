package dev.byline.coding;

import dev.byline.corpus.Entry;
import java.util.Collection;
import java.util.Map;

/** Codes affiliation entries by the codebook. */
public interface Coder {
  /** Stable name, such as {@code rules} or {@code model:gpt-5-mini@affiliation-country/v1}. */
  String name();

  /** One answer for each entry, never more. Entries that a budget left out are missing. */
  Map<Entry, Answer> code(Collection<Entry> entries);
}
