package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.List;
import java.util.Set;

/** Which words of an address are no names: postcodes, boxes, streets, persons' initials. */
final class Addresses {
  private static final Set<String> POSTAL =
      Set.of("cedex", "po", "box", "bp", "cs", "zip", "sar", "pc", "province", "prov", "city");
  private static final Set<String> BEFORE_STREET =
      Set.of(
          "avenue",
          "av",
          "ave",
          "avda",
          "avenida",
          "rue",
          "via",
          "viale",
          "vle",
          "piazza",
          "plaza",
          "plac",
          "pl",
          "ul",
          "ulica",
          "ulitsa",
          "rua",
          "calle",
          "paseo",
          "passeig",
          "carrer",
          "carrera",
          "jiron",
          "bd",
          "bld",
          "blvd",
          "bvd",
          "boulevard",
          "strada",
          "corso",
          "largo",
          "praca",
          "quai",
          "chemin",
          "allee",
          "cours",
          "impasse",
          "ruelle",
          "jalan",
          "jln");
  private static final Set<String> AFTER_STREET =
      Set.of(
          "street",
          "str",
          "strasse",
          "road",
          "rd",
          "square",
          "sq",
          "avenue",
          "ave",
          "lane",
          "drive",
          "boulevard",
          "blvd",
          "allee",
          "platz",
          "gasse",
          "weg",
          "straat",
          "laan",
          "hundred",
          "gata",
          "ulitsa");

  /** Countries that are written with initials: "(USA, UK)" are no persons. */
  private static final Set<String> COUNTRIES = Set.of("USA", "US", "UK", "PRC", "ROC", "UAE");

  private Addresses() {}

  /** Whether the word at {@code i} belongs to a postcode or a box, so that it is no name. */
  static boolean isPostal(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    String word = token.word();
    return POSTAL.contains(word)
        || (token.upper() && word.length() <= 2)
        || hasDigit(word)
        || (token.upper() && word.length() == 3 && i > 0 && tokens.get(i - 1).isNumber());
  }

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= '0' && word.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** "Viale Romania 32", "33 Canada Square", "Melchor de Palau 140": a name in a street's name. */
  static boolean isInStreet(Match match, List<Token> tokens) {
    int next = match.last();
    boolean ends = next >= tokens.size() || tokens.get(next).gap() != Gap.SPACE;
    if (!ends && AFTER_STREET.contains(tokens.get(next).word())) {
      return true;
    }
    int i = match.first();
    boolean begins = tokens.get(i).gap() != Gap.SPACE;
    while (tokens.get(i).gap() == Gap.SPACE && i > 0) {
      i--;
      Token before = tokens.get(i);
      if (before.isNumber() && before.word().length() >= 4) {
        return false;
      }
      if (BEFORE_STREET.contains(before.word())) {
        return true;
      }
    }
    return !ends && !begins && match.words() == 1 && isHouseNumber(tokens, next);
  }

  private static boolean isHouseNumber(List<Token> tokens, int at) {
    Token number = tokens.get(at);
    boolean ends = at + 1 == tokens.size() || tokens.get(at + 1).gap() != Gap.SPACE;
    return ends && number.isNumber() && number.word().length() <= 4;
  }

  /** "EA 3188", "BP n° 145": an acronym that numbers a unit or a box. */
  static boolean isNumbered(Match match, List<Token> tokens) {
    int next = match.last();
    if (next < tokens.size() && isNumberSign(tokens.get(next))) {
      next++;
    }
    return next < tokens.size()
        && tokens.get(next).gap() == Gap.SPACE
        && tokens.get(next).isNumber()
        && tokens.get(next).word().length() > 1;
  }

  private static boolean isNumberSign(Token token) {
    return token.gap() == Gap.SPACE && (token.word().equals("n") || token.word().equals("no"));
  }

  /**
   * Whether {@code at} stands in brackets that hold the initials of several persons: "(S.K.,
   * R.F.)".
   */
  static boolean isAmongInitials(String text, int at) {
    int open = text.lastIndexOf('(', at);
    int close = text.indexOf(')', at);
    if (open < 0 || close < 0 || text.lastIndexOf(')', at) > open) {
      return false;
    }
    String[] pieces = text.substring(open + 1, close).split("[,;&]| and ");
    if (pieces.length < 2) {
      return false;
    }
    int known = 0;
    for (String piece : pieces) {
      String initials = piece.strip().replace(".", "");
      if (!isInitials(piece.strip())) {
        return false;
      }
      known += COUNTRIES.contains(initials) ? 1 : 0;
    }
    return known < pieces.length;
  }

  private static boolean isInitials(String piece) {
    int capitals = 0;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (Character.isUpperCase(c)) {
        capitals++;
      } else if (c != '.' && c != '-' && c != ' ') {
        return false;
      }
    }
    return capitals >= 1 && capitals <= 4;
  }
}
