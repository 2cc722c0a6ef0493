package dev.byline.country;

import dev.byline.country.Place.Standing;
import dev.byline.country.Row.Kind;
import dev.byline.country.Row.Reach;
import dev.byline.country.Tokens.Gap;
import dev.byline.country.Tokens.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text into parts. A part is a run of institutions with the place that is written after
 * them; it ends at a mark that parts entries ({@code ;}, a line end, {@code [2]}, a footnote
 * digit), at "and", {@code &} or {@code /} between two institutions, and after a written place.
 */
final class PartReader {
  private final List<Token> tokens;
  private final Territories territories;
  private final List<Part> parts = new ArrayList<>(2);
  private final List<Match> institutions = new ArrayList<>(2);
  private final List<Place> places = new ArrayList<>(2);
  private final List<Match> bodies = new ArrayList<>(1);
  private boolean afterBreak = true;
  private int end;

  private PartReader(List<Token> tokens, Territories territories) {
    this.tokens = tokens;
    this.territories = territories;
  }

  /** The parts of a text, from the names found in it in text order. */
  static List<Part> read(List<Token> tokens, List<Match> names, Territories territories) {
    return new PartReader(tokens, territories).read(names);
  }

  private List<Part> read(List<Match> names) {
    int i = 0;
    while (i < names.size()) {
      Match name = names.get(i);
      if (name.row().kind().isPlace()) {
        int next = endOfPlace(names, i);
        place(new Place(names.subList(i, next), standing(names, i, next)));
        i = next;
      } else {
        if (name.row().kind() == Kind.ADJECTIVE) {
          body(name);
        } else {
          institution(name);
        }
        i++;
      }
    }
    close();
    return parts;
  }

  private void institution(Match name) {
    boolean entryBreak = isBreak(name.first());
    boolean joined = isJoined(name);
    if (entryBreak || hasOwnPlace() || (joined && !(institutions.isEmpty() && places.isEmpty()))) {
      close();
      afterBreak = entryBreak || joined;
    }
    institutions.add(name);
    end = name.last();
  }

  private void body(Match name) {
    if (isBreak(name.first())) {
      close();
      afterBreak = true;
    }
    bodies.add(name);
    end = name.last();
  }

  private void place(Place place) {
    boolean entryBreak = isBreak(place.first().first());
    boolean another =
        !places.isEmpty()
            && !places.getLast().isInitials()
            && hasOwnPlace()
            && places.getLast().namesCountry()
            && institutions.size() > 0;
    boolean ofUnknown = isOfUnknown(place);
    if (entryBreak || another || ofUnknown) {
      close();
      afterBreak = entryBreak || ofUnknown;
    }
    places.add(place);
    end = place.last().last();
  }

  /**
   * "Princeton University and Kappa Labs, Daejeon, Korea": "and" begins an unknown institution, and
   * so does a comma where a name of its own follows and the place is in another country ("Princeton
   * University, Kappa Institute, Daejeon, Korea").
   */
  private boolean isOfUnknown(Place place) {
    if (institutions.isEmpty() || !places.isEmpty() || place.standing() != Standing.OWN) {
      return false;
    }
    Match known = institutions.getLast();
    if (known.last() >= place.first().first()
        || known.weak()
        || known.row().reach() != Reach.HOME) {
      return false;
    }
    Token next = tokens.get(known.last());
    boolean abroad =
        place.namesCountry()
            && known.row().countries().size() == 1
            && known.row().kind() != Kind.COMPANY
            && place.units().stream().noneMatch(unit -> territories.agree(known.row(), unit.row()));
    return next.capital()
        && (next.and()
            || (abroad && UnknownNames.between(tokens, known.last(), place.first().first())));
  }

  private void close() {
    if (!institutions.isEmpty() || !places.isEmpty() || !bodies.isEmpty()) {
      parts.add(new Part(institutions, places, bodies, afterBreak));
      institutions.clear();
      places.clear();
      bodies.clear();
    }
  }

  /** Whether the part has a place that no later institution can belong to. */
  private boolean hasOwnPlace() {
    for (Place place : places) {
      boolean settled =
          place.standing() == Standing.OWN
              || (place.standing() == Standing.END && followsName(place));
      if (settled) {
        return true;
      }
    }
    return false;
  }

  private boolean followsName(Place place) {
    for (Match institution : institutions) {
      if (institution.last() == place.first().first()) {
        return true;
      }
    }
    return false;
  }

  private boolean isBreak(int upTo) {
    for (int t = end; t <= upTo; t++) {
      if (t > 0 && tokens.get(t).gap() == Gap.HARD) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether "and" or a slash stands right after the last name, after a comma, or right before; a
   * slash between acronyms ("CNRS/CONICET/UBA") joins rather than parts.
   */
  private boolean isJoined(Match name) {
    int upTo = name.first();
    boolean acronyms = name.weak() && !institutions.isEmpty() && institutions.getLast().weak();
    for (int t = Math.max(1, end); t <= upTo; t++) {
      Token token = tokens.get(t);
      boolean joint = token.and() || (token.gap() == Gap.SLASH && !acronyms);
      if (joint && (t == end || t == upTo || token.gap().compareTo(Gap.COMMA) >= 0)) {
        return true;
      }
    }
    return false;
  }

  private int endOfPlace(List<Match> names, int from) {
    int next = from + 1;
    while (next < names.size()
        && names.get(next).row().kind().isPlace()
        && isNextTo(names.get(next - 1), names.get(next))
        && continues(names.get(next - 1).row(), names.get(next).row(), next - from == 1)) {
      next++;
    }
    return next;
  }

  private boolean isNextTo(Match one, Match other) {
    for (int t = one.last(); t <= other.first(); t++) {
      Token token = tokens.get(t);
      boolean parts = token.gap().compareTo(Gap.SLASH) >= 0 || token.and();
      if (parts || (t < other.first() && !Addresses.isPostal(tokens, t))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a unit after another belongs to the same place. */
  private boolean continues(Row one, Row other, boolean first) {
    boolean agree = territories.agree(one, other);
    if (one.kind() == Kind.COUNTRY) {
      // "Cuba, Missouri": a town of that name, as a state is written after it.
      boolean town = first && other.kind() != Kind.COUNTRY && other.kind() != Kind.CITY;
      return agree || town;
    }
    return agree || other.kind() != Kind.CITY;
  }

  private Standing standing(List<Match> names, int index, int next) {
    Match first = names.get(index);
    Match last = names.get(next - 1);
    int from = first.first();
    while (tokens.get(from).gap() == Gap.SPACE && Addresses.isPostal(tokens, from - 1)) {
      from--;
    }
    int to = last.last();
    while (to < tokens.size()
        && tokens.get(to).gap() == Gap.SPACE
        && Addresses.isPostal(tokens, to)) {
      to++;
    }
    boolean starts = tokens.get(from).gap() != Gap.SPACE;
    boolean ends = to == tokens.size() || tokens.get(to).gap() != Gap.SPACE;
    boolean full = !first.equals(last) && last.row().kind() == Kind.COUNTRY;
    // "…, Japan Stanford University": the comma after the country is lost.
    boolean beforeName =
        starts
            && last.row().kind() == Kind.COUNTRY
            && next < names.size()
            && names.get(next).first() == to
            && names.get(next).row().kind().isInstitution()
            && !names.get(next).weak();
    if ((starts && ends) || (full && (starts || ends)) || beforeName) {
      return Standing.OWN;
    }
    return ends || full ? Standing.END : Standing.WITHIN;
  }
}
