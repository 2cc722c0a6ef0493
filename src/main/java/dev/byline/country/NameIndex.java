package dev.byline.country;

import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds names in a text, longest first: a trie over normalised words, so that a search costs the
 * same whatever the number of names.
 */
final class NameIndex {
  /** Words that begin the name of an institution: no name runs over a comma before one. */
  private static final Set<String> HEADS =
      Set.of(
          "university",
          "institute",
          "college",
          "school",
          "academy",
          "hospital",
          "laboratory",
          "department",
          "faculty",
          "center");

  /** Words that say that a plain word before them is the name of a company. */
  private static final Set<String> COMPANY_SIGNS =
      Set.of(
          "ai",
          "genai",
          "agi",
          "laboratory",
          "research",
          "corporation",
          "technology",
          "group",
          "co",
          "company");

  private static final class Node {
    final Map<String, Node> next = new HashMap<>(2);
    @Nullable Row row;
    boolean capitalsOnly;
    boolean acronym;
    boolean plainWord;
  }

  private final Map<String, String> forms;
  private final Node root = new Node();
  private final Set<String> vocabulary = new HashSet<>();
  private final SpellingIndex spelling = new SpellingIndex();
  private final boolean tolerant;

  /**
   * An empty index.
   *
   * @param forms how a written word is read
   * @param tolerant whether one spelling error in a long word is read over
   */
  NameIndex(Map<String, String> forms, boolean tolerant) {
    this.forms = forms;
    this.tolerant = tolerant;
  }

  /** The normalised form of a name; empty when nothing of it is left. */
  String key(String name) {
    StringBuilder key = new StringBuilder();
    for (Token token : Tokens.of(name, forms)) {
      key.append(key.isEmpty() ? "" : " ").append(token.word());
    }
    return key.toString();
  }

  /** Adds a name; the same name again replaces its row. */
  void add(String name, Row row, boolean capitalsOnly, boolean acronym, boolean plainWord) {
    Node node = root;
    for (Token token : Tokens.of(name, forms)) {
      node = node.next.computeIfAbsent(token.word(), w -> new Node());
      if (tolerant && vocabulary.add(token.word())) {
        spelling.add(token.word());
      }
    }
    node.row = row;
    node.capitalsOnly = capitalsOnly;
    node.acronym = acronym;
    node.plainWord = plainWord;
  }

  /** Adds a name that is also written as one word, unless that word is a name already. */
  void addGlued(String word, Row row) {
    Node node = root.next.computeIfAbsent(word, w -> new Node());
    if (node.row == null) {
      node.row = row;
      vocabulary.add(word);
    }
  }

  /** A word that is never read as the misspelling of a name. */
  void addKnownWord(String word) {
    vocabulary.add(word);
  }

  /** Whether the word alone is a place, or begins the name of an institution. */
  boolean isPlaceOrHead(String word) {
    Node node = root.next.get(word);
    return HEADS.contains(word)
        || (node != null && node.row != null && node.row.kind().isPlace() && word.length() > 3);
  }

  /** Whether a name has this word. */
  boolean knows(String word) {
    return vocabulary.contains(word);
  }

  /**
   * The names in {@code tokens} whose rows are {@code wanted}, none overlapping another, longest
   * first chosen, in text order.
   */
  List<Match> find(List<Token> tokens, Predicate<Row> wanted) {
    List<Found> all = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      findFrom(tokens, i, wanted, all);
    }
    if (all.size() > 1) {
      all.sort(
          Comparator.comparingInt((Found f) -> f.from - f.to)
              .thenComparing(f -> f.corrected)
              .thenComparingInt(f -> tokens.get(f.from).from() - tokens.get(f.to - 1).to())
              .thenComparingInt(f -> f.from));
    }
    boolean[] taken = new boolean[tokens.size()];
    List<Match> matches = new ArrayList<>(all.size());
    for (Found f : all) {
      boolean free = true;
      for (int t = f.from; t < f.to; t++) {
        free &= !taken[t];
      }
      if (free) {
        for (int t = f.from; t < f.to; t++) {
          taken[t] = true;
        }
        matches.add(match(f, tokens));
      }
    }
    matches.sort(Comparator.comparingInt(Match::from));
    return matches;
  }

  private record Found(Row row, int from, int to, boolean corrected, boolean weak) {}

  private void findFrom(List<Token> tokens, int from, Predicate<Row> wanted, List<Found> all) {
    Node node = root;
    boolean corrected = false;
    for (int t = from; t < tokens.size(); t++) {
      Token token = tokens.get(t);
      if (t > from && !mayContinue(token)) {
        return;
      }
      Node next = node.next.get(token.word());
      if (next == null) {
        next = node.next.get(withoutFootnoteMark(token.word()));
      }
      if (next == null && tolerant && !corrected && !vocabulary.contains(token.word())) {
        for (String word : spelling.near(token.word())) {
          Node near = node.next.get(word);
          if (near != null) {
            next = near;
            corrected = true;
            break;
          }
        }
      }
      if (next == null) {
        return;
      }
      node = next;
      if (node.row != null
          && wanted.test(node.row)
          && (!node.capitalsOnly || allUpper(tokens, from, t + 1) || isAllOf(tokens, node))
          && mayStand(node, tokens, from, t + 1)
          && !(corrected && t == from && !isLongAndAlone(tokens, t))) {
        boolean weak =
            node.plainWord
                || node.row.kind() == Row.Kind.UNIT
                || (node.acronym && allUpper(tokens, from, t + 1));
        all.add(new Found(node.row, from, t + 1, corrected, weak));
      }
    }
  }

  /** "KAIST1" is KAIST with a footnote mark that lost its place above the line. */
  private static String withoutFootnoteMark(String word) {
    int end = word.length();
    while (end > 0 && word.charAt(end - 1) >= '0' && word.charAt(end - 1) <= '9') {
      end--;
    }
    return end >= 2 && word.length() - end <= 2 ? word.substring(0, end) : word;
  }

  private static boolean mayContinue(Token token) {
    return switch (token.gap()) {
      case SPACE, JOIN -> true;
      case COMMA -> !HEADS.contains(token.word());
      case SLASH, HARD -> false;
    };
  }

  /**
   * A company or place whose name is one word must be written as a name, and a company must begin
   * or end its part of the text: "Meta" and "Apple" are words too.
   */
  private static boolean mayStand(Node node, List<Token> tokens, int from, int to) {
    if (to - from > 1) {
      return true;
    }
    Row.Kind kind = Objects.requireNonNull(node.row).kind();
    Token token = tokens.get(from);
    if (!token.capital()) {
      return kind.isInstitution() ? tokens.size() == 1 : isLastPlace(kind, tokens, from);
    }
    // "AS" is no spelling of Ås.
    if (kind == Row.Kind.CITY && token.upper() && token.word().length() <= 2) {
      return false;
    }
    if (node.plainWord) {
      return token.gap().compareTo(Gap.COMMA) >= 0
          && (to == tokens.size()
              || tokens.get(to).gap().compareTo(Gap.COMMA) >= 0
              || COMPANY_SIGNS.contains(tokens.get(to).word()));
    }
    if (kind != Row.Kind.COMPANY) {
      return true;
    }
    return token.gap() != Gap.SPACE || to == tokens.size() || tokens.get(to).gap() != Gap.SPACE;
  }

  /** ", france": a country in small letters is one only alone, after a comma. */
  private static boolean isLastPlace(Row.Kind kind, List<Token> tokens, int at) {
    return kind == Row.Kind.COUNTRY
        && at > 0
        && tokens.get(at).gap() == Gap.COMMA
        && tokens.get(at).word().length() > 3
        && (at + 1 == tokens.size() || tokens.get(at + 1).gap().compareTo(Gap.COMMA) >= 0);
  }

  /** One word is corrected only when it is longer still and fills its part: not "Américo". */
  private static boolean isLongAndAlone(List<Token> tokens, int at) {
    return tokens.get(at).word().length() > SpellingIndex.MIN_LENGTH
        && !tokens.get(at).mixed()
        && tokens.get(at).gap() != Gap.SPACE
        && (at + 1 == tokens.size() || tokens.get(at + 1).gap() != Gap.SPACE);
  }

  /** "kaist": an acronym in small letters is one only when it is all that is written. */
  private static boolean isAllOf(List<Token> tokens, Node node) {
    return tokens.size() == 1
        && tokens.getFirst().word().length() > 3
        && !Objects.requireNonNull(node.row).kind().isPlace();
  }

  private static boolean allUpper(List<Token> tokens, int from, int to) {
    for (int t = from; t < to; t++) {
      if (!tokens.get(t).upper()) {
        return false;
      }
    }
    return true;
  }

  private static Match match(Found f, List<Token> tokens) {
    boolean startsPart = tokens.get(f.from).gap() != Gap.SPACE;
    boolean endsPart = f.to == tokens.size() || tokens.get(f.to).gap() != Gap.SPACE;
    return new Match(
        f.row,
        tokens.get(f.from).from(),
        tokens.get(f.to - 1).to(),
        f.to - f.from,
        f.corrected,
        startsPart && endsPart,
        f.weak,
        f.from,
        f.to);
  }
}
