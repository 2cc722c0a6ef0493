package dev.byline.reading;

import java.util.List;

/**
 * A model's own words about papers. Only where the papers are is checked, not what is said.
 *
 * @param sentences those that name at least one of the papers
 * @param dropped how many named none
 * @param problem why there is none; empty when there is one
 */
public record Summary(List<Sentence> sentences, int dropped, String problem) {
  public Summary {
    sentences = List.copyOf(sentences);
  }

  /**
   * A sentence.
   *
   * @param papers ids of the papers that it is about, at least one
   */
  public record Sentence(String text, List<String> papers) {
    public Sentence {
      papers = List.copyOf(papers);
    }
  }

  static Summary none(String problem) {
    return new Summary(List.of(), 0, problem);
  }
}
