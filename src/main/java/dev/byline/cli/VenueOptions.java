package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From where a conference that is named is fetched. */
final class VenueOptions {
  private static final int MOST_YEARS = 60;

  @Mixin WebOptions web = new WebOptions();

  @Option(
      names = "--years",
      paramLabel = "YEARS",
      description =
          "For a conference: several years in one workspace, such as 2021-2025 or 2021,2023.")
  @Nullable String years;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "For a conference: fetch it from this source (default: the one that gives most; data/venues.csv says what each has).")
  @Nullable String source;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "2147483647",
      description = "For a conference: at most this many papers a year (default: all).")
  @Within(min = 1)
  int limit = Integer.MAX_VALUE;

  @Option(
      names = "--tracks",
      paramLabel = "TRACKS",
      split = ",",
      description = "For a conference: only these tracks (default: as byline sources says).")
  List<String> tracks = List.of();

  @Option(
      names = "--source-url",
      paramLabel = "SOURCE=URL",
      description =
          "For a conference: address of another server with the layout of a source; may be given more than once.")
  Map<String, URI> sourceUrls = new LinkedHashMap<>();

  /** The years of a text such as {@code 2021-2025} or {@code 2021,2023}. */
  static List<Integer> years(String text) {
    List<Integer> years = new ArrayList<>();
    for (String part : text.strip().split("\\s*,\\s*")) {
      if (!part.matches("(19|20)\\d\\d(\\s*-\\s*(19|20)\\d\\d)?")) {
        throw new UserError(
            ExitCode.WRONG_USAGE,
            "“%s” is no year: give one such as 2025, or years such as 2021-2025.".formatted(part));
      }
      int first = Integer.parseInt(part.substring(0, 4));
      int last = Integer.parseInt(part.substring(part.length() - 4));
      if (last < first || last - first > MOST_YEARS) {
        throw new UserError(
            ExitCode.WRONG_USAGE, "“%s” are no years from the first to the last.".formatted(part));
      }
      IntStream.rangeClosed(first, last).forEach(years::add);
    }
    return years.stream().distinct().sorted().toList();
  }
}
