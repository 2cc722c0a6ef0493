package dev.byline.coding;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a coder answers as it does.
 *
 * @param quote what stands in the entry's text or domain, verbatim
 * @param from where the quote begins in the text; −1 when it is not from the text
 * @param rule of the codebook, such as {@code 1 stated place}
 * @param source the gazetteer's row ({@code file:line name}), or what a model said
 */
public record Evidence(String quote, int from, String rule, String source) {
  /** Several in one line, for tables. */
  public static String line(List<Evidence> all) {
    return all.stream()
        .map(e -> "“%s”: %s (%s)".formatted(e.quote(), e.rule(), e.source()))
        .collect(Collectors.joining("; "));
  }
}
