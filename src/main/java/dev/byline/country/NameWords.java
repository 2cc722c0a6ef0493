package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words that say a country where no name does: a university's in a language that one country writes
 * ("Uniwersytet"), and the legal form of a company, which also says where a subsidiary sits
 * ("GmbH").
 */
final class NameWords {
  private final Map<String, Row> languages = new HashMap<>();
  private final Map<String, Row> legalForms = new HashMap<>();

  void addLanguage(String word, Row row) {
    languages.put(word, row);
  }

  void addLegalForm(String word, Row row) {
    legalForms.put(word, row);
  }

  /** The word of a language in the text. */
  Optional<Match> language(String text) {
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
