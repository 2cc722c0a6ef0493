package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.NearestName;
import dev.byline.UserError;
import dev.byline.country.Country;
import dev.byline.country.CountryNames;
import java.util.List;

/** Countries as options name them. */
final class Places {
  private Places() {}

  /**
   * The ISO code of a country that is named by its name or code, in any case.
   *
   * @throws UserError when nobody knows it
   */
  static String code(String text, Home home) {
    CountryNames names = CountryNames.load(home.gazetteer());
    return names
        .find(text)
        .map(Country::code)
        .orElseThrow(() ->
            new UserError(
                ExitCode.WRONG_USAGE,
                "There is no country “%s”: give its name or its ISO code.%s"
                    .formatted(
                        text.strip(),
                        NearestName.hint(
                            text.strip(),
                            names.byCountry().values().stream().map(List::getFirst).toList()))));
  }
}
