package dev.byline.source;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.web.WebAddresses;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What is wanted of a site.
 *
 * @param conference as the user names it
 * @param home the site's address, or that of a server with the same layout
 * @param from a file or folder that lists what is wanted, for the sites that need one
 * @param limit papers at most
 * @param listOnly without the pages of single papers
 * @param tracks names of tracks, in lower case with hyphens; {@code main} are those that the
 *     conference itself is known by, {@code all} every one; empty: the source's own choice
 * @param progress is told the papers so far
 * @param warn is told what the site left out
 * @param promised is told how many papers the source itself says there are
 */
public record SourceRequest(
    String conference,
    int year,
    URI home,
    Optional<Path> from,
    int limit,
    boolean listOnly,
    Set<String> tracks,
    LongConsumer progress,
    Consumer<String> warn,
    LongConsumer promised) {

  public SourceRequest {
    tracks = Set.copyOf(tracks);
  }

  /** A request for the tracks that the source itself would choose. */
  public SourceRequest(
      String conference,
      int year,
      URI home,
      Optional<Path> from,
      int limit,
      boolean listOnly,
      LongConsumer progress,
      Consumer<String> warn) {
    this(conference, year, home, from, limit, listOnly, Set.of(), progress, warn, _ -> {});
  }

  /** An address of the site. */
  URI at(String path) {
    return home.resolve(path);
  }

  /** The conference in lower case, {@code nips} as {@code neurips}. */
  String slug() {
    String lower = conference.toLowerCase(Locale.ROOT);
    return lower.equals("nips") ? "neurips" : lower;
  }

  /** At most {@link #limit} of these. */
  <T> List<T> limited(List<T> all) {
    return all.subList(0, Math.min(limit, all.size()));
  }

  /** What {@link #from} names. */
  Path required(String what) {
    return from.orElseThrow(
        () -> new UserError(ExitCode.WRONG_USAGE, "This source needs --from: " + what + "."));
  }

  /** The lines of the file that {@link #from} names, without blank ones and those after a #. */
  List<String> lines(String what) {
    Path file = required(what);
    try {
      List<String> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
      if (lines.isEmpty()) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, file + " is empty: it needs " + what + ".");
      }
      return lines;
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: it needs %s.".formatted(file, what), e);
    }
  }

  /** The end of a request whose conference is not there. */
  UserError notThere(String hint) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE,
        "There is no %s %d at %s: %s"
            .formatted(conference, year, WebAddresses.withoutSecrets(home), hint));
  }
}
