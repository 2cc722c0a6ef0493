package dev.byline.source;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which tracks of a conference are taken, and how many papers of the others are left out. */
final class TrackFilter {
  private static final String MAIN = "main";

  private final SourceRequest request;
  private final Set<String> wanted;
  private final Map<String, Integer> leftOut = new TreeMap<>();

  /**
   * A filter for a request.
   *
   * @param unasked what is taken when the request names no track: {@code main} or {@code all}
   */
  TrackFilter(SourceRequest request, String unasked) {
    this.request = request;
    this.wanted = request.tracks().isEmpty() ? Set.of(unasked) : request.tracks();
  }

  /**
   * A track's name as it is asked for: {@code Datasets and Benchmarks} as datasets-and-benchmarks.
   */
  static String key(String track) {
    return track.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }

  /** Whether tracks that are not main ones are wanted at all. */
  boolean wantsMore() {
    return !wanted.equals(Set.of(MAIN));
  }

  /** Whether the track is wanted; nothing is counted. */
  boolean wants(String track, boolean isMain) {
    return wanted.contains("all")
        || (isMain && wanted.contains(MAIN))
        || wanted.contains(key(track));
  }

  /** Whether a paper of that track is taken; one that is not counts as left out. */
  boolean takes(String track, boolean isMain) {
    boolean taken = wants(track, isMain);
    if (!taken) {
      leftOut.merge(key(track), 1, Integer::sum);
    }
    return taken;
  }

  /** Tells what was left out, and how it is asked for. */
  void tell() {
    if (!leftOut.isEmpty()) {
      StringBuilder counts = new StringBuilder();
      leftOut.forEach((track, count) ->
          counts.append(counts.isEmpty() ? "" : ", ").append("%,d of %s".formatted(count, track)));
      request
          .warn()
          .accept("Other tracks were left out: %s. Take them with --tracks.".formatted(counts));
    }
  }
}
