package dev.byline.reading;

import java.util.List;

/**
 * What a paper was found to say.
 *
 * @param found values with their quotes; empty with nothing refused: the paper does not say it
 * @param refused why answers of the model were not taken; empty when all were
 */
public record PaperAnswer(List<Found> found, List<String> refused) {
  public PaperAnswer {
    found = List.copyOf(found);
    refused = List.copyOf(refused);
  }

  /**
   * A value.
   *
   * @param quote words that stand in the text that was read, letter for letter
   */
  public record Found(String value, String quote) {}

  /** Whether the model answered and nothing of it could be used. */
  public boolean isUnusable() {
    return found.isEmpty() && !refused.isEmpty();
  }

  static PaperAnswer unusable(String why) {
    return new PaperAnswer(List.of(), List.of(why));
  }
}
