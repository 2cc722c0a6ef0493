package dev.byline.stats;

import dev.byline.store.Workspace;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The topics of a workspace's papers, as its map of topics has them.
 *
 * @param words of each topic, the largest topic first; empty without a map
 * @param byPaper the topic of each paper that is on the map
 * @param stability how alike other maps of the same papers are, as {@code topics} has it
 */
public record PaperTopics(
    SequencedMap<String, String> words, Map<String, String> byPaper, double stability) {
  /** No map was made. */
  public static final PaperTopics NONE = new PaperTopics(new LinkedHashMap<>(), Map.of(), 0);

  /** Reads them. */
  public static PaperTopics read(Workspace workspace) {
    SequencedMap<String, String> words = new LinkedHashMap<>();
    workspace.each(
        "SELECT topic, words FROM topics ORDER BY papers DESC, topic",
        row -> words.put(row.text(1), row.text(2)));
    Map<String, String> byPaper = new HashMap<>();
    workspace.each(
        "SELECT paper_id, topic FROM paper_topics", row -> byPaper.put(row.text(1), row.text(2)));
    double stability =
        workspace.select("SELECT max(stability) FROM topics", row -> row.decimal(1)).getFirst();
    return new PaperTopics(words, byPaper, stability);
  }

  /** The topic of a paper; no value where it is not on the map. */
  Optional<String> of(PaperCountries paper) {
    return Optional.ofNullable(byPaper.get(paper.id()));
  }
}
