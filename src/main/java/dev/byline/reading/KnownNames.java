package dev.byline.reading;

import dev.byline.ComparisonKey;
import dev.byline.country.Country;
import dev.byline.mention.Technology;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that an answer can be, out of the program's own tables. */
final class KnownNames {
  private static final Map<String, String> COUNTRIES =
      Country.all().stream()
          .collect(
              Collectors.toMap(
                  country -> ComparisonKey.of(country.englishName()), Country::code, (a, _) -> a));

  private final Function<String, Optional<String>> institutions;
  private final Map<String, String> technologies = new HashMap<>();

  /**
   * Of a corpus.
   *
   * @param institutions the name under which an institution is counted, by any of its names
   */
  KnownNames(Function<String, Optional<String>> institutions, Collection<Technology> families) {
    this.institutions = institutions;
    for (Technology family : families) {
      Stream.of(
              Stream.of(family.family()),
              family.names().stream(),
              family.exactCase().stream(),
              family.ambiguous().stream(),
              family.versions().stream()
                  .flatMap(v -> Stream.concat(Stream.of(v.name()), v.spellings().stream())))
          .flatMap(Function.identity())
          .forEach(name -> technologies.putIfAbsent(ComparisonKey.of(name), family.family()));
    }
  }

  /** The code of a country that is given by its code or English name; empty: there is none. */
  static Optional<String> country(String text) {
    return Country.find(text.strip().toUpperCase(Locale.ROOT))
        .map(Country::code)
        .or(() -> Optional.ofNullable(COUNTRIES.get(ComparisonKey.of(text))));
  }

  /** The name under which an institution of the corpus is counted; empty: there is none. */
  Optional<String> institution(String text) {
    return institutions.apply(text);
  }

  /** The family of a technology that is given by any of its names; empty: there is none. */
  Optional<String> technology(String text) {
    return Optional.ofNullable(technologies.get(ComparisonKey.of(text)));
  }
}
