package dev.byline.country;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What an e-mail domain is evidence of (codebook rule 4). */
final class DomainIndex {
  private final Map<String, Row> institutions = new HashMap<>();
  private final Map<String, Optional<Row>> suffixes = new HashMap<>();
  private final Set<String> mailProviders = new HashSet<>();

  void addInstitution(String domain, Row row) {
    institutions.put(domain, row);
  }

  void addSuffix(String suffix, Optional<Row> row) {
    suffixes.put(suffix, row);
  }

  void addMailProvider(String domain) {
    mailProviders.add(domain);
  }

  Optional<Row> institution(String domain) {
    return Optional.ofNullable(institutions.get(domain));
  }

  /**
   * The row that says the domain's country: its institution, else its suffix; empty: no evidence.
   */
  Optional<Row> find(String domain) {
    String rest = domain.strip().toLowerCase(Locale.ROOT);
    String whole = rest;
    while (!rest.isEmpty()) {
      if (mailProviders.contains(rest)) {
        return Optional.empty();
      }
      Row row = institutions.get(rest);
      if (row != null) {
        return Optional.of(row);
      }
      Optional<Row> suffix = suffixes.get(rest);
      if (suffix != null) {
        return suffix;
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return whole.indexOf('.') < 0 ? Optional.empty() : countryCode(rest);
      }
      rest = rest.substring(dot + 1);
    }
    return Optional.empty();
  }

  private static Optional<Row> countryCode(String suffix) {
    return Country.find(suffix.toUpperCase(Locale.ROOT))
        .map(country -> {
          TreeSet<Country> countries = new TreeSet<>(Set.of(country));
          return new Row(Row.Kind.COUNTRY, "." + suffix, countries, Row.Reach.HOME, "ISO 3166-1 domain");
        });
  }
}
