package dev.byline.question;

import dev.byline.country.Country;
import dev.byline.stats.Definition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Countries and groups of them by their names in the languages of questions. */
final class Places {
  private static final Country CHINA = Country.of("CN");

  private final Map<String, Place> byName = new HashMap<>();
  private final Map<String, Place> byLabel = new HashMap<>();

  /**
   * Places under a definition.
   *
   * @param names of countries, with adjectives
   * @param languages whose names of countries are known too, as the Java platform has them (CLDR)
   */
  Places(Definition definition, Map<Country, List<String>> names, List<String> languages) {
    definition
        .groups()
        .forEach((group, codes) -> {
          TreeSet<Country> countries = new TreeSet<>();
          codes.forEach(code -> countries.add(Country.of(code)));
          Place place = new Place(group, countries, group.equals("China"));
          byLabel.put(group, place);
          byName.put(Words.nameKey(group), place);
        });
    Place china = byLabel.getOrDefault("China", country(CHINA));
    names.forEach((country, own) -> {
      Place place = country.equals(CHINA) ? china : country(country);
      byLabel.put(country.code(), place);
      for (String name : own) {
        String key = Words.nameKey(name);
        boolean mainland = country.equals(CHINA) && key.startsWith("mainland");
        byName.putIfAbsent(key, mainland ? country(CHINA) : place);
      }
      for (String language : languages) {
        String name =
            Locale.of("", country.code()).getDisplayCountry(Locale.forLanguageTag(language));
        byName.putIfAbsent(Words.nameKey(name), place);
      }
    });
  }

  private static Place country(Country country) {
    return new Place(country.englishName(), new TreeSet<>(Set.of(country)), false);
  }

  /**
   * The place that a token of a question names.
   *
   * @throws Refusal when it names none
   */
  Place of(Token token) throws Refusal {
    return labelled(token.value())
        .or(() -> named(token.value()))
        .orElseThrow(() -> new Refusal("I know no place “%s”.".formatted(token.text())));
  }

  /** The place of a name, also in the plural, such as Germans. */
  Optional<Place> named(String key) {
    Place place = byName.get(key);
    return place == null && key.length() > 4 && key.endsWith("s")
        ? Optional.ofNullable(byName.get(key.substring(0, key.length() - 1)))
        : Optional.ofNullable(place);
  }

  /** The place that a lexicon names by its code or group; empty where no definition has it. */
  Optional<Place> labelled(String label) {
    return Optional.ofNullable(byLabel.get(label));
  }

  /** Every word of every name. */
  Set<String> words() {
    Set<String> words = new HashSet<>();
    byName.keySet().stream().filter(name -> name.indexOf(' ') < 0).forEach(words::add);
    return words;
  }
}
