package dev.byline.coding;

import dev.byline.corpus.Entry;
import java.util.Collection;
import java.util.List;

/** Codes affiliation entries by the codebook. */
public interface Coder {
  /** Stable name, such as {@code rules} or {@code model:gpt-5-mini@affiliation-country/v1}. */
  String name();

  /** One coding for each entry, in their order. Entries that a budget left out are missing. */
  List<Coding> code(Collection<Entry> entries);
}
