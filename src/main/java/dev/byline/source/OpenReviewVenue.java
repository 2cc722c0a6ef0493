package dev.byline.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A venue's id on OpenReview, and on which of the two APIs its notes are. From recorded answers of
 * September 2026 (uw-share-lab/openproceedings, backend/tests/fixtures/http/openreview).
 *
 * @param id by which accepted notes of API v2 name it
 * @param track {@code main}, or as it is asked for
 * @param isFirst whether its notes are on API v1
 * @param invitation of API v1: the id of the form that submissions answer
 */
record OpenReviewVenue(String id, String track, boolean isFirst, String invitation) {
  private static final Map<String, String> IDS =
      Map.of(
          "neurips", "NeurIPS.cc/%d/Conference",
          "iclr", "ICLR.cc/%d/Conference",
          "icml", "ICML.cc/%d/Conference",
          "corl", "robot-learning.org/CoRL/%d/Conference",
          "colm", "colmweb.org/COLM/%d/Conference",
          "uai", "auai.org/UAI/%d/Conference",
          "aistats", "aistats.org/AISTATS/%d/Conference",
          "emnlp", "EMNLP/%d/Conference",
          "aaai", "AAAI.org/%d/Conference",
          "log", "logconference.io/LOG/%d/Conference");

  /** The last year on API v1; a conference that is not here has been on v2 from 2023. */
  private static final Map<String, Integer> LAST_ON_FIRST = Map.of("iclr", 2023);

  private static final int LAST_OF_OTHERS = 2022;

  /** The first year of ICLR with anonymous submissions. */
  private static final int FIRST_BLIND = 2018;

  static final String MAIN = "main";
  static final String DATASETS = "datasets-and-benchmarks";

  /** Every venue of the conference that is wanted, the main one first. */
  static List<OpenReviewVenue> of(SourceRequest request) {
    TrackFilter filter = new TrackFilter(request, MAIN);
    return all(request).stream()
        .filter(venue -> filter.wants(venue.track, venue.track.equals(MAIN)))
        .toList();
  }

  /** Every venue that is known of the conference in that year. */
  static List<OpenReviewVenue> all(SourceRequest request) {
    int year = request.year();
    boolean first = year <= LAST_ON_FIRST.getOrDefault(request.slug(), LAST_OF_OTHERS);
    if (request.conference().contains("/")) {
      boolean named =
          request.conference().matches("(?i).*/(20[01]\\d|202[0-2])/.*|ICLR\\.cc/2023/.*");
      return List.of(venue(request.conference(), MAIN, named));
    }
    List<OpenReviewVenue> venues = new ArrayList<>();
    String id =
        IDS.getOrDefault(request.slug(), request.conference() + ".cc/%d/Conference")
            .formatted(year);
    venues.add(venue(id, MAIN, first));
    String base = id.replaceFirst("/Conference$", "/");
    switch (request.slug() + year) {
      case "neurips2021" -> {
        venues.add(venue(base + "Track/Datasets_and_Benchmarks/Round1", DATASETS, true));
        venues.add(venue(base + "Track/Datasets_and_Benchmarks/Round2", DATASETS, true));
      }
      case "neurips2022", "neurips2023" ->
          venues.add(venue(base + "Track/Datasets_and_Benchmarks", DATASETS, first));
      case "neurips2024" -> {
        venues.add(venue(base + "Datasets_and_Benchmarks_Track", DATASETS, false));
        venues.add(venue(base + "Competition_Track", "competition", false));
      }
      case "neurips2025" -> {
        venues.add(venue(base + "Datasets_and_Benchmarks_Track", DATASETS, false));
        venues.add(venue(base + "Position_Paper_Track", "position", false));
        venues.add(venue(base + "Creative_AI_Track", "creative-ai", false));
      }
      case "icml2025", "icml2026" ->
          venues.add(venue(base + "Position_Paper_Track", "position", false));
      default -> {
        // No other track is known of that year.
      }
    }
    return venues;
  }

  private static OpenReviewVenue venue(String id, String track, boolean first) {
    if (id.matches("ICLR\\.cc/\\d{4}/Conference")
        && Integer.parseInt(id.substring(8, 12)) < FIRST_BLIND) {
      String lower = id.replace("/Conference", "/conference");
      return new OpenReviewVenue(lower, track, first, lower + "/-/submission");
    }
    String form = id.contains("/Track/") ? "/-/Submission" : "/-/Blind_Submission";
    return new OpenReviewVenue(id, track, first, id + form);
  }
}
