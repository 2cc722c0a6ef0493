package dev.byline.country;

/**
 * A name of the gazetteer found in a text.
 *
 * @param row the row that the name stands in
 * @param from first character in the text
 * @param to one after the last character
 * @param words number of normalised words
 * @param corrected whether one word was read with one spelling error
 * @param ownSegment whether no other word stands beside it between two commas, dashes or the like
 * @param weak whether it is an acronym or a plain word, which say nothing beside a full name or a
 *     written place
 * @param first index of its first word among the words of the text
 * @param last index after its last word
 */
public record Match(
    Row row,
    int from,
    int to,
    int words,
    boolean corrected,
    boolean ownSegment,
    boolean weak,
    int first,
    int last) {

  /** The same place in the text, read as another row. */
  Match as(Row other) {
    return new Match(other, from, to, words, corrected, ownSegment, weak, first, last);
  }
}
