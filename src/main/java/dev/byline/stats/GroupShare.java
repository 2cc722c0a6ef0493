package dev.byline.stats;

import dev.byline.corpus.Conference;
import dev.byline.stats.PairCount.OfConference;
import dev.byline.stats.Statistics.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A pair's share in one group of papers, such as a conference in one year or a track, with what is
 * known of the affiliations there.
 *
 * @param by what makes the groups: conference, status or track
 * @param name of the group; empty: papers of which it is not known
 * @param conference what the group is; empty where it is none
 * @param pair as counted in the group
 * @param missing what is estimated for missing affiliations; empty when no paper is complete
 * @param corrected the share corrected by a hand-checked sample; empty without one
 */
public record GroupShare(
    String by,
    String name,
    Optional<Conference> conference,
    Pair pair,
    Optional<MissingShare> missing,
    Optional<Estimate> corrected) {
  /** The conferences of a workspace, each in one year, are one kind of group. */
  public static final String CONFERENCE = "conference";

  private static final Map<String, Function<PaperCountries, String>> KEYS = keys();

  private static Map<String, Function<PaperCountries, String>> keys() {
    Map<String, Function<PaperCountries, String>> keys = new LinkedHashMap<>();
    keys.put("status", PaperCountries::status);
    keys.put("track", PaperCountries::track);
    return keys;
  }

  /** The share that a difference or a trend compares. */
  public enum Basis {
    /** As counted. */
    COUNTED("as counted"),
    /** With missing affiliations imputed. */
    IMPUTED("imputed"),
    /** Corrected by a hand-checked sample. */
    CORRECTED("corrected");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }
  }

  /** The share on a basis, with chance in its interval; empty where there is none. */
  public Optional<Estimate> on(Basis basis) {
    return switch (basis) {
      case COUNTED -> Optional.of(pair.share().asEstimate(basis.label()));
      case IMPUTED -> missing.map(MissingShare::withChance);
      case CORRECTED -> corrected;
    };
  }

  /**
   * The groups of every kind of which there are several, by kind and name.
   *
   * @param counted the pair over all the papers
   * @param corrected of the papers of a group and the pair counted there, when there is a
   *     hand-checked sample
   */
  public static List<GroupShare> of(
      List<PaperCountries> papers,
      PairCount counted,
      BiFunction<List<PaperCountries>, Pair, Optional<Estimate>> corrected) {
    Map<Conference, List<PaperCountries>> conferences =
        PaperLists.parts(papers, PaperCountries::venue);
    List<GroupShare> groups = new ArrayList<>();
    for (OfConference one : counted.conferences()) {
      List<PaperCountries> part = conferences.getOrDefault(one.conference(), List.of());
      groups.add(
          new GroupShare(
              CONFERENCE,
              one.conference().label(),
              Optional.of(one.conference()),
              one.pair(),
              one.missing(),
              corrected.apply(part, one.pair())));
    }
    KEYS.forEach((by, key) -> {
      Map<String, List<PaperCountries>> parts = PaperLists.parts(papers, key);
      if (parts.size() > 1) {
        parts.forEach((name, part) -> {
          Pair pair = counted.asked().count(part);
          groups.add(
              new GroupShare(
                  by,
                  name,
                  Optional.empty(),
                  pair,
                  MissingShare.of(part, pair.rule()),
                  corrected.apply(part, pair)));
        });
      }
    });
    return List.copyOf(groups);
  }

  /** The name of the conference, without its year; empty where the group is none. */
  public Optional<String> series() {
    return conference.map(Conference::name);
  }

  /** The year; empty where the group is no conference, or one of an unknown year. */
  public Optional<Integer> year() {
    return conference.map(Conference::year).filter(year -> year > 0);
  }
}
