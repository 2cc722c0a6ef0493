package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that say a country where no name does: a university's in a language that one country writes
 * ("Uniwersytet"), the letters that one country numbers its research units with ("UMR 7374"), and
 * the legal form of a company, which also says where a subsidiary sits ("GmbH").
 */
final class NameWords {
  private static final Pattern NUMBERED =
      Pattern.compile("(?<![A-Za-z0-9])([A-Z]{2,4})[ _-]?[0-9]{3,4}(?![0-9])");

  private final Map<String, Row> languages = new HashMap<>();
  private final Map<String, Row> units = new HashMap<>();
  private final Map<String, Row> legalForms = new HashMap<>();

  void addLanguage(String word, Row row) {
    languages.put(word, row);
  }

  void addUnit(String letters, Row row) {
    units.put(letters, row);
  }

  void addLegalForm(String word, Row row) {
    legalForms.put(word, row);
  }

  /** The word of a language in the text, else the number of a research unit. */
  Optional<Match> language(String text) {
    return word(text).or(() -> unit(text));
  }

  private Optional<Match> unit(String text) {
    Matcher number = NUMBERED.matcher(text);
    while (number.find()) {
      Row row = units.get(number.group(1));
      if (row != null) {
        return Optional.of(
            new Match(row, number.start(), number.end(), 1, false, false, true, 0, 1));
      }
    }
    return Optional.empty();
  }

  private Optional<Match> word(String text) {
    List<Token> tokens = Tokens.of(text, Map.of());
    for (int i = 0; i < tokens.size(); i++) {
      Row row = languages.get(tokens.get(i).word());
      if (row != null) {
        return Optional.of(match(row, tokens.get(i), i));
      }
    }
    return Optional.empty();
  }

  /** The legal form at the end of a company's name. */
  Optional<Match> legalForm(String text) {
    List<Token> tokens = Tokens.of(text, Map.of());
    for (int i = 1; i < tokens.size(); i++) {
      boolean ends = i + 1 == tokens.size() || tokens.get(i + 1).gap().compareTo(Gap.COMMA) >= 0;
      Row row = ends ? legalForms.get(tokens.get(i).word()) : null;
      if (row != null && tokens.get(i).capital()) {
        return Optional.of(match(row, tokens.get(i), i));
      }
    }
    return Optional.empty();
  }

  private static Match match(Row row, Token token, int at) {
    return new Match(row, token.from(), token.to(), 1, false, false, true, at, at + 1);
  }
}
