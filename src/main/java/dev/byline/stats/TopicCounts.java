package dev.byline.stats;

import dev.byline.country.Country;
import dev.byline.stats.Statistics.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the papers of a map of topics are about, by country. A paper counts for each of its
 * countries.
 *
 * @param topics the largest first; empty without a map
 * @param stability how alike other maps of the same papers are, from 0 (chance) to 1 (the same)
 */
public record TopicCounts(List<TopicShare> topics, double stability) {
  public TopicCounts {
    topics = List.copyOf(topics);
  }

  /** Whether no map was made. */
  public boolean isEmpty() {
    return topics.isEmpty();
  }

  /** Papers that wait to be counted. */
  private static final class Tally {
    private int papers;
    private int first;
    private int second;
    private int both;
    private final Map<Country, Integer> countries = new TreeMap<>();

    void add(PaperCountries paper, Pair pair, Set<String> joining) {
      papers++;
      first += paper.isOf(pair.first().codes(), pair.definition()) ? 1 : 0;
      second += paper.isOf(pair.second().codes(), pair.definition()) ? 1 : 0;
      both += joining.contains(paper.id()) ? 1 : 0;
      Set<Country> own = new HashSet<>();
      paper.decisions().forEach(decision -> own.addAll(decision.countries()));
      own.forEach(country -> countries.merge(country, 1, Integer::sum));
    }
  }

  /** Counts the topics under a pair. */
  public static TopicCounts of(List<PaperCountries> papers, PaperTopics topics, Pair pair) {
    Set<String> joining = new HashSet<>(pair.paperIds());
    Tally all = new Tally();
    Map<String, Tally> tallies = new TreeMap<>();
    for (PaperCountries paper : papers) {
      topics
          .of(paper)
          .ifPresent(topic -> {
            all.add(paper, pair, joining);
            tallies.computeIfAbsent(topic, _ -> new Tally()).add(paper, pair, joining);
          });
    }
    List<Country> countries =
        all.countries.entrySet().stream()
            .sorted(
                Map.Entry.<Country, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    List<TopicShare> shares = new ArrayList<>();
    topics
        .words()
        .forEach((name, words) -> {
          Tally own = tallies.getOrDefault(name, new Tally());
          shares.add(
              new TopicShare(
                  name,
                  words,
                  Share.wilson(own.papers, all.papers),
                  Share.wilson(own.first, all.first),
                  Share.wilson(own.second, all.second),
                  Share.wilson(own.both, all.both),
                  Share.wilson(own.both, own.papers),
                  countries.stream()
                      .map(country ->
                          new TopicShare.OfCountry(
                              country,
                              Share.wilson(
                                  own.countries.getOrDefault(country, 0),
                                  all.countries.getOrDefault(country, 0))))
                      .toList()));
        });
    return new TopicCounts(shares, topics.stability());
  }
}
