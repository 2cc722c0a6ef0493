package dev.byline.country;

import dev.byline.country.Row.Kind;
import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A text whose names can be looked up. */
public final class Reading {
  /** Words with which the names of many countries' institutions begin. */
  private static final Set<String> SHARED =
      Set.of("national", "federal", "central", "state", "royal", "laboratory");

  /** "Université Paris VI": numbers of universities rather than codes of states. */
  private static final Set<String> ROMAN = Set.of("vi", "iv", "xi");

  /** Two letters that stand for a department or a degree as often as for a country. */
  private static final Set<String> NO_COUNTRY =
      Set.of(
          "ai", "ml", "ee", "is", "it", "me", "ms", "cv", "cc", "ie", "pm", "sc", "md", "ma", "ba",
          "bi", "se", "pr", "ps", "mr", "dj", "co", "la", "st", "so", "to", "no", "as");

  private final String text;
  private final List<Token> tokens;
  private final NameIndex index;
  private final Optional<NameIndex> registry;
  private final Map<String, Row> regionCodes;
  private final Territories territories;

  Reading(
      String text,
      List<Token> tokens,
      NameIndex index,
      Optional<NameIndex> registry,
      Map<String, Row> regionCodes,
      Territories territories) {
    this.text = text;
    this.tokens = tokens;
    this.index = index;
    this.registry = registry;
    this.regionCodes = regionCodes;
    this.territories = territories;
  }

  /** Curated names in the text, longest first, none overlapping, in text order. */
  public List<Match> names() {
    return index.find(tokens, match -> true);
  }

  /** The parts of the text, by the curated names; empty when it has none of them. */
  public List<Part> parts() {
    return parts(names());
  }

  /** The parts of the text, by the names of the registry; empty when there is none loaded. */
  public List<Part> registryParts() {
    return registry.map(names -> parts(names.find(tokens, match -> true))).orElse(List.of());
  }

  private List<Part> parts(List<Match> names) {
    List<Match> told = told(nationalBodies(withCodes(names)));
    return told.isEmpty() ? List.of() : PartReader.read(tokens, told, territories);
  }

  /** Names of other rows that are part of a name: "Canada" in "Huawei Technologies Canada". */
  public List<Match> namesIn(Match name, Predicate<Row> wanted) {
    return index.find(tokens.subList(name.first(), name.last()), wanted);
  }

  /** Where this normalised word begins in the text; −1 when it is not there. */
  public int indexOf(String word) {
    for (Token token : tokens) {
      if (token.word().equals(word)) {
        return token.from();
      }
    }
    return -1;
  }

  /** Whether a word between the two, or next to them, is a dash or the like, and no comma. */
  public boolean areJoined(Match one, Match other) {
    return other.first() == one.last() && tokens.get(other.first()).gap() == Gap.JOIN;
  }

  /** Without streets, initials, numbered units and the like, unless nothing would be left. */
  private List<Match> told(List<Match> names) {
    List<Match> told = new ArrayList<>(names.size());
    for (Match name : names) {
      if (isName(name)) {
        told.add(name);
      }
    }
    List<Match> outside = new ArrayList<>(told.size());
    for (Match name : told) {
      if (!Addresses.isInStreet(name, tokens)) {
        outside.add(name);
      }
    }
    return outside.isEmpty() ? told : outside;
  }

  private boolean isName(Match name) {
    if (name.row().kind().isPlace() && isContinent(name)) {
      return false;
    }
    if (isSharedPrefix(name)) {
      return false;
    }
    boolean numbered =
        name.weak() && name.row().kind() != Kind.UNIT && Addresses.isNumbered(name, tokens);
    return !numbered && !(text.indexOf('(') >= 0 && Addresses.isAmongInitials(text, name.from()));
  }

  /** "América Latina": America is a country only as the site of a company or society. */
  private boolean isContinent(Match name) {
    if (name.words() > 1 || !tokens.get(name.first()).word().equals("america")) {
      return false;
    }
    return name.first() == 0 || tokens.get(name.first()).gap() != Gap.SPACE;
  }

  /** Codes of states, postcodes after a place, and at the end the two letters of a country. */
  private List<Match> withCodes(List<Match> names) {
    List<Match> codes = new ArrayList<>(1);
    int next = 0;
    for (int t = 1; t < tokens.size(); t++) {
      while (next < names.size() && names.get(next).last() <= t) {
        next++;
      }
      boolean covered = next < names.size() && names.get(next).first() <= t;
      Token token = tokens.get(t);
      boolean afterPlace =
          next > 0 && names.get(next - 1).last() == t && names.get(next - 1).row().kind().isPlace();
      if (afterPlace) {
        Postcodes.at(text, tokens, t).ifPresent(codes::add);
      }
      if (!covered && token.upper() && token.word().length() <= 3) {
        Optional<Row> row = code(t, next > 0 && names.get(next - 1).last() == t);
        if (row.isPresent()) {
          codes.add(
              new Match(row.get(), token.from(), token.to(), 1, false, true, false, t, t + 1));
        }
      }
    }
    if (codes.isEmpty()) {
      return names;
    }
    codes.addAll(names);
    codes.sort(Comparator.comparingInt(Match::first));
    return codes;
  }

  private Optional<Row> code(int t, boolean afterName) {
    Token token = tokens.get(t);
    boolean last = t + 1 == tokens.size() || tokens.get(t + 1).gap() == Gap.HARD;
    boolean ends = last || tokens.get(t + 1).gap() != Gap.SPACE || tokens.get(t + 1).isNumber();
    boolean alone = token.gap() == Gap.COMMA || (afterName && token.gap() == Gap.SPACE);
    if (!alone) {
      return Optional.empty();
    }
    if (token.to() - token.from() != token.word().length() || !(afterName || isAfterComma(token))) {
      return Optional.empty();
    }
    Row state =
        token.gap() == Gap.COMMA || (ends && !ROMAN.contains(token.word()))
            ? regionCodes.get(token.word())
            : null;
    Optional<Country> country =
        last && token.gap() == Gap.COMMA && token.word().length() == 2
            ? Country.find(token.word().toUpperCase(Locale.ROOT))
            : Optional.empty();
    if (country.isEmpty() || (state == null && NO_COUNTRY.contains(token.word()))) {
      return Optional.ofNullable(state);
    }
    TreeSet<Country> countries = new TreeSet<>(Set.of(country.get()));
    if (state != null) {
      countries.addAll(state.countries());
    }
    return Optional.of(
        new Row(
            Kind.REGION_CODE,
            country.get().englishName(),
            countries,
            Row.Reach.HOME,
            state == null ? country : state.usual(),
            "ISO 3166-1"));
  }

  private boolean isAfterComma(Token token) {
    int before = token.from() - 1;
    while (before > 0 && text.charAt(before) == ' ') {
      before--;
    }
    return before >= 0 && ",，".indexOf(text.charAt(before)) >= 0;
  }

  /**
   * "National Institute of Health and Medical Research": the beginning of a name that many
   * countries' institutions share is no name, when more words follow and no place is in it.
   */
  private boolean isSharedPrefix(Match name) {
    if (!name.row().kind().isInstitution()
        || name.row().kind() == Kind.UNIT
        || name.last() == tokens.size()
        || !SHARED.contains(tokens.get(name.first()).word())) {
      return false;
    }
    Token next = tokens.get(name.last());
    return next.gap().compareTo(Gap.COMMA) < 0
        && !next.upper()
        && !next.isNumber()
        && namesIn(name, row -> row.kind().isPlace()).isEmpty();
  }

  /**
   * Adjectives stay only where they name a national institution; then they decide, and not the
   * institution that has the rest of its name: "Italian National Institute of Health". A place in
   * that rest decides before them: "British University in Dubai".
   */
  private List<Match> nationalBodies(List<Match> names) {
    boolean any = false;
    for (Match name : names) {
      any |= name.row().kind() == Kind.ADJECTIVE;
    }
    if (!any) {
      return names;
    }
    List<Match> kept = new ArrayList<>(names.size());
    Optional<Match> body = Optional.empty();
    for (Match name : names) {
      if (name.row().kind() == Kind.ADJECTIVE) {
        body = namesNationalBody(name) ? Optional.of(name) : Optional.empty();
        body.ifPresent(kept::add);
      } else if (!isRestOf(body, name)) {
        kept.add(name);
      } else if (!namesIn(name, row -> row.kind().isPlace()).isEmpty()) {
        kept.set(kept.size() - 1, name);
      }
    }
    return kept;
  }

  private boolean isRestOf(Optional<Match> body, Match name) {
    return body.isPresent()
        && name.first() == body.get().last()
        && name.row().kind().isInstitution()
        && NationalWords.contains(tokens.get(name.first()).word());
  }

  private boolean namesNationalBody(Match adjective) {
    for (int t = adjective.last(); t < Math.min(tokens.size(), adjective.last() + 2); t++) {
      if (NationalWords.contains(tokens.get(t).word())) {
        return true;
      }
    }
    return false;
  }
}
