package dev.byline.topic;

import java.util.List;

/**
 * Papers that are alike in meaning.
 *
 * @param name its first words, unlike the name of any other topic
 * @param words that tell it from the other topics, the most telling first
 * @param papers the nearest to the topic's centre first
 */
public record Topic(String name, List<String> words, List<Member> papers) {
  public Topic {
    words = List.copyOf(words);
    papers = List.copyOf(papers);
  }

  /**
   * A paper of the topic.
   *
   * @param nearness cosine of the angle to the topic's centre, at most 1
   */
  public record Member(String paperId, double nearness) {}
}
