package dev.byline.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A map of topics over papers. The same papers give the same map.
 *
 * @param topics the largest first
 * @param stability mean adjusted Rand index of other starts with this map: 1 when another start
 *     gives the same map, 0 when no more than chance
 */
public record TopicMap(List<Topic> topics, double stability) {
  /** Fewer make no map. */
  public static final int FEWEST_TOPICS = 2;

  /** More can't be told apart on a page. */
  public static final int MOST_TOPICS = 60;

  private static final int WORDS = 8;
  private static final int WORDS_OF_NAME = 3;

  public TopicMap {
    topics = List.copyOf(topics);
  }

  /**
   * How many topics are made where nobody asks for a number: the square root of an eighth of the
   * papers, from 4 to 24.
   */
  public static int usualCount(long papers) {
    return Math.clamp(Math.round(Math.sqrt(papers / 8.0)), 4, 24);
  }

  /**
   * Maps papers.
   *
   * @param vectors of the papers, by paper; at least one
   * @param texts of the papers, by paper: title and abstract
   * @param count how many topics
   */
  public static TopicMap of(
      SortedMap<String, float[]> vectors, Map<String, String> texts, int count) {
    Clusters clusters = Clusters.of(vectors, count);
    TellingTerms telling = new TellingTerms(texts);
    List<Topic> topics = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Clusters.Group group :
        clusters.groups().stream()
            .sorted(Comparator.comparingInt(group -> -group.papers().size()))
            .toList()) {
      List<String> words =
          telling.of(group.papers().stream().map(Topic.Member::paperId).toList(), WORDS);
      topics.add(new Topic(name(words, names), words, group.papers()));
    }
    return new TopicMap(topics, clusters.stability());
  }

  /** A name that no topic has so far: more of its words, at last a number. */
  private static String name(List<String> words, Set<String> taken) {
    for (int n = Math.min(WORDS_OF_NAME, words.size()); n <= words.size() && n > 0; n++) {
      String name = String.join(", ", words.subList(0, n));
      if (taken.add(name)) {
        return name;
      }
    }
    for (int i = 1; ; i++) {
      String name = "other papers " + i;
      if (taken.add(name)) {
        return name;
      }
    }
  }
}
