package dev.byline.decide;

import dev.byline.country.Country;
import dev.byline.variable.Variable;
import dev.byline.variable.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;

/** The countries of an affiliation entry; a verdict is for every paper with it, or for one. */
public final class CountryVariable implements Variable {
  /** Its name in tables and files. */
  public static final String NAME = "country";

  private static final String UNDETERMINABLE = "XX";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Unit unit() {
    return Unit.ENTRY;
  }

  @Override
  public String question(String item) {
    return "Which countries does this affiliation name?";
  }

  @Override
  public List<Choice> choices() {
    return List.of();
  }

  @Override
  public String parsed(String written) {
    return value(countries(written.toUpperCase(Locale.ROOT)));
  }

  @Override
  public String allowed() {
    return "ISO codes joined by ; or XX";
  }

  /** What a verdict for every paper with the entry is on. */
  public static Verdict.Key key(String entryId) {
    return key(entryId, "");
  }

  /** What a verdict for one paper is on. */
  public static Verdict.Key key(String entryId, String paperId) {
    return new Verdict.Key(NAME, entryId, paperId);
  }

  /** The value of some countries; of none: undeterminable. */
  public static String value(Set<Country> countries) {
    return Country.format(countries);
  }

  /** The countries of a verdict; empty: undeterminable. */
  public static SortedSet<Country> countries(Verdict verdict) {
    return countries(verdict.value());
  }

  private static SortedSet<Country> countries(String value) {
    return Country.parseSet(value.equals(UNDETERMINABLE) ? "" : value);
  }
}
