package dev.byline.country;

import dev.byline.country.Row.Kind;
import dev.byline.country.Row.Reach;
import dev.byline.country.Tokens.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postcodes whose form only one country has: "PL4 8AA" is British, "N6A 5B7" Canadian. */
final class Postcodes {
  /**
   * Jersey, Guernsey, the Isle of Man and Gibraltar have the British form and codes of their own.
   */
  private static final Pattern BRITISH =
      Pattern.compile("(?!JE|GY|IM|GX)[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][ABD-HJLNP-UW-Z]{2}\\b");

  private static final Pattern CANADIAN =
      Pattern.compile("[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] [0-9][ABCEGHJ-NPRSTV-Z][0-9]\\b");

  private static final Row BRITAIN = row("GB");
  private static final Row CANADA = row("CA");

  private Postcodes() {}

  /** The postcode that begins with word {@code t}, as a name of its country. */
  static Optional<Match> at(String text, List<Token> tokens, int t) {
    Token first = tokens.get(t);
    int length = first.to() - first.from();
    if (!first.upper() || length < 2 || length > 4 || first.isNumber()) {
      return Optional.empty();
    }
    return match(CANADIAN, CANADA, text, tokens, t)
        .or(() -> match(BRITISH, BRITAIN, text, tokens, t));
  }

  private static Optional<Match> match(
      Pattern form, Row row, String text, List<Token> tokens, int t) {
    int from = tokens.get(t).from();
    Matcher code = form.matcher(text).region(from, text.length());
    if (!code.lookingAt()) {
      return Optional.empty();
    }
    int last = t;
    while (last < tokens.size() && tokens.get(last).to() <= code.end()) {
      last++;
    }
    return Optional.of(new Match(row, from, code.end(), last - t, false, false, true, t, last));
  }

  private static Row row(String code) {
    Country country = Country.of(code);
    return new Row(
        Kind.REGION_CODE,
        country.englishName(),
        new TreeSet<>(Set.of(country)),
        Reach.HOME,
        "form of the postcode");
  }
}
