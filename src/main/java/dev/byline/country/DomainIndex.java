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
  /** Labels that name a department or a service rather than a country. */
  private static final Set<String> NO_SITE =
      Set.of(
          "ai", "ml", "it", "is", "cs", "me", "my", "id", "tv", "io", "ms", "cv", "ee", "ad", "pr",
          "im", "gg", "pm", "st", "tm", "as", "mp", "ps", "sc", "sd", "sm", "co", "la", "ma");

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

  /** "cn.bosch.com": the row of a country whose code stands before a company's own domain. */
  Optional<Row> site(String domain) {
    String whole = domain.strip().toLowerCase(Locale.ROOT);
    for (int dot = whole.indexOf('.'); dot >= 0; dot = whole.indexOf('.', dot + 1)) {
      Row company = institutions.get(whole.substring(dot + 1));
      if (company != null && company.multisite()) {
        String before = whole.substring(0, dot);
        String label = before.substring(before.lastIndexOf('.') + 1);
        return label.length() == 2 && !NO_SITE.contains(label)
            ? countryCode(label.equals("uk") ? "gb" : label)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Row> countryCode(String suffix) {
    return Country.find(suffix.toUpperCase(Locale.ROOT))
        .map(country -> {
          TreeSet<Country> countries = new TreeSet<>(Set.of(country));
          return new Row(
              Row.Kind.COUNTRY, "." + suffix, countries, Row.Reach.HOME, "ISO 3166-1 domain");
        });
  }
}
