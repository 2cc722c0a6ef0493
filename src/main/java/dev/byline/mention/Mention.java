package dev.byline.mention;

/**
 * A place where a paper names a family.
 *
 * @param version the family's name where no version is named
 * @param page from 1; of title and abstract alone 1
 * @param start of the name in the paper's text
 * @param sentence around it, line ends folded
 * @param at where the name begins in the sentence
 * @param length of the name
 */
public record Mention(
    String family,
    String version,
    int page,
    Section section,
    int start,
    String sentence,
    int at,
    int length) {}
