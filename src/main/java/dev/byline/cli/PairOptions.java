package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.country.Country;
import dev.byline.country.CountryNames;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.Headquarters;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which pair is counted, under which definition. */
final class PairOptions {
  @Spec(Target.MIXEE)
  @Nullable CommandSpec spec;

  static final String DEFAULT_PAIR = "US,China";
  static final String DEFAULT_DEFINITION = Definition.DEFAULT;

  @Option(
      names = "--pair",
      paramLabel = "A,B",
      defaultValue = DEFAULT_PAIR,
      description =
          "Two countries or groups: names or ISO codes, several joined by +, China (as defined), EU, Europe,"
              + " ASEAN, Nordics, FiveEyes (default: ${DEFAULT-VALUE}).")
  String pair = DEFAULT_PAIR;

  @Option(
      names = "--definition",
      defaultValue = DEFAULT_DEFINITION,
      description = "What China means: mainland, prc or greater (default: ${DEFAULT-VALUE}).")
  String definition = DEFAULT_DEFINITION;

  @Option(
      names = "--headquarters",
      paramLabel = "WHAT",
      description =
          "Whether entries coded to an organization's headquarters count: include or exclude (default: as the definition says).")
  @Nullable String headquarters;

  /** Checked before any work is done. */
  DefinedPair pair() {
    String[] sides = pair.split(",", -1);
    if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "--pair takes two sides separated by a comma, such as US,China.");
    }
    Headquarters counted = headquarters(headquarters);
    Definition named = counted.apply(Definition.named(definition, definitions()));
    CountryNames names = CountryNames.load(Main.home(Objects.requireNonNull(spec)).gazetteer());
    String first = side(sides[0], named, names);
    String second = side(sides[1], named, names);
    if (!Collections.disjoint(named.side(first).codes(), named.side(second).codes())) {
      throw new UserError(ExitCode.WRONG_USAGE, "The two sides of --pair share a country.");
    }
    return new DefinedPair(first, second, named);
  }

  /** A group by its own name, or codes joined by {@code +}: what the definition takes. */
  private static String side(String text, Definition definition, CountryNames names) {
    String wanted = text.strip();
    return definition.groups().keySet().stream()
        .filter(wanted::equalsIgnoreCase)
        .findFirst()
        .orElseGet(() ->
            Arrays.stream(wanted.split("\\+"))
                .map(place -> names.find(place).map(Country::code).orElse(place.strip()))
                .collect(Collectors.joining("+")));
  }

  /** Every definition that can be asked for. */
  List<Definition> definitions() {
    return Definition.load(Main.home(Objects.requireNonNull(spec)).folder());
  }

  private static Headquarters headquarters(@Nullable String asked) {
    return switch (asked) {
      case null -> Headquarters.AS_DEFINED;
      case "include" -> Headquarters.INCLUDE;
      case "exclude" -> Headquarters.EXCLUDE;
      default -> throw new UserError(ExitCode.WRONG_USAGE, "--headquarters is include or exclude.");
    };
  }
}
