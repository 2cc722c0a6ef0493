package dev.byline.country;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A country by its ISO 3166-1 alpha-2 code. Hong Kong, Macao, Taiwan and Puerto Rico have codes of
 * their own (codebook rule 5).
 *
 * @param code two capital letters, one of the officially assigned codes, or {@code XK} for Kosovo,
 *     which ISO leaves to users to assign and which sources use
 */
public record Country(String code) implements Comparable<Country> {
  private static final Map<String, Country> ALL = new TreeMap<>();
  private static final Map<Country, SortedSet<Country>> ALONE = new HashMap<>();

  /** A user-assigned code, not one of ISO's own; sources use it for want of another. */
  private static final String KOSOVO = "XK";

  static {
    for (String code : Locale.getISOCountries()) {
      ALL.put(code, new Country(code));
    }
    ALL.put(KOSOVO, new Country(KOSOVO));
    for (Country country : ALL.values()) {
      ALONE.put(country, Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(country))));
    }
  }

  /**
   * The country of a code; throws {@link IllegalArgumentException} when ISO assigns no such code.
   */
  public static Country of(String code) {
    return find(code)
        .orElseThrow(() -> new IllegalArgumentException("no ISO 3166-1 code: " + code));
  }

  /** The country of a code, or empty when ISO assigns no such code. */
  public static Optional<Country> find(String code) {
    return Optional.ofNullable(ALL.get(code));
  }

  /** Every country, sorted by code. */
  public static Collection<Country> all() {
    return Collections.unmodifiableCollection(ALL.values());
  }

  /** An unmodifiable copy. Sets of one country or none, which most are, share theirs. */
  public static SortedSet<Country> copyOf(SortedSet<Country> countries) {
    if (countries.isEmpty()) {
      return Collections.emptySortedSet();
    }
    SortedSet<Country> alone = countries.size() == 1 ? ALONE.get(countries.first()) : null;
    return alone == null ? Collections.unmodifiableSortedSet(new TreeSet<>(countries)) : alone;
  }

  /** The codes in {@code text}, separated by {@code ;}; empty text gives the empty set. */
  public static SortedSet<Country> parseSet(String text) {
    TreeSet<Country> set = new TreeSet<>();
    for (String code : text.split(";")) {
      if (!code.isBlank()) {
        set.add(of(code.strip()));
      }
    }
    return Collections.unmodifiableSortedSet(set);
  }

  /**
   * The codes of {@code countries}, sorted and joined by {@code ;}; {@code XX} for the empty set.
   */
  public static String format(Collection<Country> countries) {
    return countries.isEmpty()
        ? "XX"
        : countries.stream().sorted().map(Country::code).collect(Collectors.joining(";"));
  }

  /** The English name. */
  public String englishName() {
    return switch (code) {
      case "CN" -> "China (mainland)";
      case "HK" -> "Hong Kong";
      case "MO" -> "Macao";
      case "TW" -> "Taiwan";
      default -> Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    };
  }

  @Override
  public int compareTo(Country other) {
    return code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return code;
  }
}
