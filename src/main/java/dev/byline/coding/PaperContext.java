package dev.byline.coding;

import dev.byline.corpus.Entry;
import dev.byline.model.Prompt;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The other affiliations of the papers that entries come from, for prompts that show them: each
 * entry with those of the first paper that has it, as it is coded once.
 *
 * @param others texts by entry
 */
public record PaperContext(Map<Entry, List<String>> others) {
  /** For prompts that show an entry alone. */
  public static final PaperContext NONE = new PaperContext(Map.of());

  /** How versions of a prompt end that show the other affiliations. */
  private static final String VARIANT = "-paper";

  /** More texts of a paper help no more. */
  private static final int MOST = 12;

  /**
   * Of papers.
   *
   * @param papers the entries of each paper, in an order that is always the same
   */
  public static PaperContext of(Collection<List<Entry>> papers) {
    Map<Entry, List<String>> others = new HashMap<>();
    for (List<Entry> paper : papers) {
      List<String> texts = paper.stream().map(Entry::text).distinct().toList();
      for (Entry entry : paper) {
        others.computeIfAbsent(
            entry,
            _ -> texts.stream().filter(text -> !text.equals(entry.text())).limit(MOST).toList());
      }
    }
    return new PaperContext(others);
  }

  /** The version of a prompt that shows the other affiliations. */
  public static String variantOf(String version) {
    return version.endsWith(VARIANT) ? version : version + VARIANT;
  }

  /** Whether a prompt shows them. */
  public static boolean isShownBy(Prompt prompt) {
    return prompt.version().endsWith(VARIANT);
  }

  /** The other texts of an entry's paper; none where its paper is not known. */
  List<String> of(Entry entry) {
    return others.getOrDefault(entry, List.of());
  }
}
