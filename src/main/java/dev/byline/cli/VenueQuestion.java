package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.source.VenueTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A conference that is to be analysed, as the command line names it: {@code neurips 2025}, or a
 * name with {@code --years}.
 *
 * @param venue its short name
 * @param years in order, at least one
 */
record VenueQuestion(String venue, List<Integer> years) {
  private static final Pattern NAME =
      Pattern.compile(
          "([\\p{L}][\\p{L} &-]*?)[ -]?((?:19|20)\\d\\d(?:\\s*[-,]\\s*(?:19|20)\\d\\d)*)?");

  /**
   * What the arguments name; empty when they are files, or look like such.
   *
   * @throws UserError when they name no conference that is known, or no year
   */
  static Optional<VenueQuestion> of(List<Path> arguments, VenueOptions options, VenueTable table) {
    if (arguments.isEmpty() || arguments.stream().anyMatch(VenueQuestion::isFile)) {
      if (options.years != null || options.source != null) {
        throw new UserError(
            ExitCode.WRONG_USAGE,
            "--years and --source are for a conference that is fetched: byline analyze neurips --years 2021-2025");
      }
      return Optional.empty();
    }
    String text = arguments.stream().map(Path::toString).collect(Collectors.joining(" "));
    Matcher named = NAME.matcher(text.strip());
    if (!named.matches()) {
      return Optional.empty();
    }
    String name = named.group(1).replace(' ', '-');
    Optional<String> known = table.venue(name);
    if (known.isEmpty() && options.source == null) {
      throw unknown(name, table);
    }
    String venue = known.orElse(name);
    String years = options.years == null ? named.group(2) : options.years;
    if (years == null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "Which year of %1$s? Say for example: byline analyze %1$s 2024, or --years 2021-2024."
              .formatted(venue));
    }
    return Optional.of(new VenueQuestion(venue, VenueOptions.years(years)));
  }

  private static boolean isFile(Path argument) {
    return Files.exists(argument) || argument.toString().matches(".*[./\\\\].*");
  }

  private static UserError unknown(String name, VenueTable table) {
    return new UserError(
        ExitCode.WRONG_USAGE,
        "There is no file “%s”, and no conference of that name is known.%s Known are: %s. Any other can be fetched with --source; byline sources lists them."
            .formatted(
                name,
                table.nearest(name).map(" Did you mean %s?"::formatted).orElse(""),
                String.join(", ", table.venues())));
  }

  /** Where its papers go unless the user says otherwise. */
  Path defaultWorkspace() {
    String span =
        years.size() == 1
            ? Integer.toString(years.getFirst())
            : years.getFirst() + "-" + years.getLast();
    return Path.of("byline-work").resolve(venue + span);
  }
}
