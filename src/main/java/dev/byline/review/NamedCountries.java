package dev.byline.review;

import dev.byline.country.Country;
import dev.byline.country.CountryNames;
import dev.byline.decide.CountryVariable;
import dev.byline.variable.Variable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The countries of an entry as people write them: by codes, names or customary forms. */
public final class NamedCountries implements Variable {
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[;,+/]");

  private final CountryVariable codes = new CountryVariable();
  private final CountryNames names;

  /** With the names of the gazetteer. */
  public NamedCountries(CountryNames names) {
    this.names = names;
  }

  @Override
  public String name() {
    return codes.name();
  }

  @Override
  public Unit unit() {
    return codes.unit();
  }

  @Override
  public String question(String item) {
    return codes.question(item);
  }

  @Override
  public List<Choice> choices() {
    return codes.choices();
  }

  @Override
  public String parsed(String written) {
    return codes.parsed(
        BETWEEN_NAMES
            .splitAsStream(written)
            .map(name -> names.find(name).map(Country::code).orElse(name.strip()))
            .collect(Collectors.joining(";")));
  }

  @Override
  public String allowed() {
    return "names or ISO codes of countries joined by ; or XX";
  }
}
