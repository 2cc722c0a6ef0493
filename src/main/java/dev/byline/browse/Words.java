package dev.byline.browse;

import dev.byline.country.Country;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values stand on pages and in addresses. */
final class Words {
  private Words() {}

  /** A count with its noun in the right number. */
  static String counted(long n, String noun) {
    String plural = noun.endsWith("y") ? noun.replaceFirst("y$", "ies") : noun + "s";
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? noun : plural);
  }

  /** A country with its code. */
  static String country(String code) {
    return Country.find(code).map(c -> c.englishName() + " (" + code + ")").orElse(code);
  }

  /** Countries by their names. */
  static String countries(Collection<Country> countries) {
    return countries.stream().map(Country::englishName).collect(Collectors.joining(", "));
  }

  /** A text in an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whether an address leads to the web. */
  static boolean isWeb(String url) {
    return url.matches("(?i)https?://[^\\s\"'<>]+");
  }
}
