package dev.byline.codebook;

/**
 * What a coder says of a paper.
 *
 * @param value one of the codebook's, or {@link Codebook#NOT_STATED}; empty: it abstains
 * @param quote the words that decide, as they stand in the text that was read; empty for not stated
 * @param why for people: the rule, or why it abstains
 */
public record CodedAnswer(String value, String quote, String why) {
  static CodedAnswer abstains(String why) {
    return new CodedAnswer("", "", why);
  }
}
