package dev.byline.coding;

import dev.byline.country.Country;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a coder says of one affiliation entry. */
public sealed interface Answer {

  /**
   * The countries, never empty.
   *
   * @param conflict whether the e-mail domain points elsewhere than the text that decided
   * @param institutions as named; may be empty
   * @param confidence between 0 and 1
   */
  record Coded(
      SortedSet<Country> countries,
      Flag flag,
      boolean conflict,
      List<String> institutions,
      List<Evidence> evidence,
      double confidence)
      implements Answer {
    public Coded {
      if (countries.isEmpty() || flag == Flag.NONE || !(confidence >= 0 && confidence <= 1)) {
        throw new IllegalArgumentException(
            "not a coding: " + countries + " " + flag + " " + confidence);
      }
      countries = Collections.unmodifiableSortedSet(new TreeSet<>(countries));
      institutions = List.copyOf(institutions);
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Undeterminable by the codebook ({@code XX}).
   *
   * @param candidates what it could be, where a name is shared; empty: anything
   */
  record Abstained(String why, SortedSet<Country> candidates) implements Answer {
    public Abstained {
      candidates = Collections.unmodifiableSortedSet(new TreeSet<>(candidates));
    }
  }

  /** No usable answer, with the reason. */
  record Failed(String why) implements Answer {}
}
