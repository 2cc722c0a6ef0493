package dev.byline.search;

import dev.byline.corpus.TextTable;
import dev.byline.store.Workspace;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The sentences of a paper that have the most of some words. */
public final class PassageSearch {
  private static final int MOST = 5;
  private static final int LONGEST = 600;

  private PassageSearch() {}

  /**
   * A sentence, as it stands in the paper.
   *
   * @param page from 1; 0: the abstract
   */
  public record Passage(int page, String text) {}

  /**
   * Up to five sentences, the one with the most different words first; of the full text, else of
   * the abstract.
   */
  public static List<Passage> of(
      Workspace workspace, String paperId, String abstractText, String words) {
    Set<String> wanted = new HashSet<>(PaperSearch.words(words));
    record Scored(Passage passage, long words) {}
    List<Scored> scored = new ArrayList<>();
    List<String> pages = new TextTable(workspace).pages(paperId);
    for (int page = pages.isEmpty() ? 0 : 1; page <= pages.size(); page++) {
      String text = page == 0 ? abstractText : pages.get(page - 1);
      BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
      sentences.setText(text);
      for (int from = sentences.first(), to = sentences.next();
          to != BreakIterator.DONE;
          from = to, to = sentences.next()) {
        String sentence = text.substring(from, to).replaceAll("\\s+", " ").strip();
        long found =
            new HashSet<>(PaperSearch.words(sentence)).stream().filter(wanted::contains).count();
        if (found > 0 && sentence.length() <= LONGEST) {
          scored.add(new Scored(new Passage(page, sentence), found));
        }
      }
    }
    return scored.stream()
        .sorted(Comparator.comparingLong((Scored s) -> -s.words()))
        .limit(MOST)
        .map(Scored::passage)
        .toList();
  }
}
