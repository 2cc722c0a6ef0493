package dev.byline.codebook;

/**
 * What a coder says of a paper.
 *
 * @param value one of the codebook's, or {@link Codebook#NOT_STATED}; empty: it abstains
 * @param quote the words that decide, as they stand in the text that was read; empty for not stated
 * @param why for people: the rule, or why it abstains
 * @param confidence from 0 to 1, as the coder says it; 0 where it says none
 */
public record CodedAnswer(String value, String quote, String why, double confidence) {
  /** Of a coder that says no confidence. */
  public CodedAnswer(String value, String quote, String why) {
    this(value, quote, why, 0);
  }

  static CodedAnswer abstains(String why) {
    return new CodedAnswer("", "", why);
  }
}
