package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Parts words that lost the space between them: "MetzFrance", "University of ParisFrance". Only a
 * word that no name has is parted, and only when a piece is a country, a city or the head of an
 * institution's name.
 */
final class GluedWords {
  private static final Set<String> POSTCODE_ENDS = Set.of("uk", "usa");

  private GluedWords() {}

  static List<Token> part(
      String text, List<Token> tokens, Map<String, String> forms, NameIndex names) {
    boolean isParted = false;
    List<Token> parted = new ArrayList<>(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      List<Token> pieces = List.of(token);
      if (token.mixed() && !names.knows(token.word())) {
        pieces = pieces(text, token, forms, names);
      } else if (token.upper() && i > 0 && isPostcodeEnd(tokens.get(i - 1), token)) {
        pieces = postcodeAndCountry(token);
      }
      isParted |= pieces.size() > 1;
      parted.addAll(pieces);
    }
    return isParted ? parted : tokens;
  }

  private static List<Token> pieces(
      String text, Token token, Map<String, String> forms, NameIndex names) {
    List<Token> pieces = new ArrayList<>(3);
    int from = token.from();
    for (int i = from + 1; i <= token.to(); i++) {
      boolean ends =
          i == token.to()
              || (Character.isUpperCase(text.charAt(i))
                  && (Character.isLowerCase(text.charAt(i - 1))
                      || Character.isDigit(text.charAt(i - 1))));
      if (ends) {
        for (Token piece : Tokens.of(text.substring(from, i), forms)) {
          boolean first = pieces.isEmpty();
          pieces.add(
              withoutFootnoteMark(
                  piece.moved(
                      from,
                      first ? token.gap() : gapAfter(pieces.getLast(), text, names),
                      first && token.and()),
                  names));
        }
        from = i;
      }
    }
    // "PhoenixD" is a name: no piece may be a single letter.
    return pieces.stream().allMatch(piece -> piece.word().length() > 1)
            && pieces.stream().anyMatch(piece -> names.isPlaceOrHead(piece.word()))
        ? pieces
        : List.of(token);
  }

  /** What is glued to a country and its footnote letter is another entry. */
  private static Gap gapAfter(Token piece, String text, NameIndex names) {
    boolean marked =
        piece.to() < text.length()
            && Character.isLowerCase(text.charAt(piece.to()))
            && names.isPlaceOrHead(piece.word());
    return marked ? Gap.HARD : Gap.SPACE;
  }

  /** "Franceb": a footnote letter that stands at the end of a country. */
  private static Token withoutFootnoteMark(Token piece, NameIndex names) {
    String word = piece.word();
    if (word.length() < 5 || names.knows(word)) {
      return piece;
    }
    String shorter = word.substring(0, word.length() - 1);
    return names.isPlaceOrHead(shorter)
        ? new Token(
            shorter,
            piece.from(),
            piece.to() - 1,
            piece.capital(),
            piece.upper(),
            false,
            piece.gap(),
            piece.and())
        : piece;
  }

  /** "CB3 0FSUK": the second half of a British postcode with the country glued to it. */
  private static boolean isPostcodeEnd(Token before, Token token) {
    return before.isNumber()
        && before.to() == token.from()
        && token.word().length() > 3
        && POSTCODE_ENDS.contains(token.word().substring(2));
  }

  private static List<Token> postcodeAndCountry(Token token) {
    int cut = token.from() + 2;
    return List.of(
        new Token(
            token.word().substring(0, 2),
            token.from(),
            cut,
            true,
            true,
            false,
            token.gap(),
            token.and()),
        new Token(token.word().substring(2), cut, token.to(), true, true, false, Gap.SPACE, false));
  }
}
