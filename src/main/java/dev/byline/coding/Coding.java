package dev.byline.coding;

import dev.byline.corpus.Entry;
import java.util.List;

/**
 * One coder's answer on one entry.
 *
 * @param coder its name
 * @param problems what was wrong with the form of the answer, as found while it was read
 */
public record Coding(Entry entry, String coder, Answer answer, List<Problem> problems) {
  public Coding {
    problems = List.copyOf(problems);
  }

  /**
   * Something wrong with an answer's form.
   *
   * @param rule id of the validation rule
   * @param detail a sentence for people
   */
  public record Problem(String rule, String detail) {}

  /** Whether the answer names countries. */
  public boolean isCoded() {
    return answer instanceof Answer.Coded;
  }
}
