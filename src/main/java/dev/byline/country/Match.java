package dev.byline.country;

/**
 * A name of the gazetteer found in a text.
 *
 * @param row the row that the name stands in
 * @param from first character in the text
 * @param to one after the last character
 * @param words number of normalised words
 * @param corrected whether one word was read with one spelling error
 * @param ownSegment whether it fills a part of the text between commas
 */
public record Match(Row row, int from, int to, int words, boolean corrected, boolean ownSegment) {}
