package dev.byline.pipeline;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Corpus.PaperFacts;
import dev.byline.search.PaperVectors;
import dev.byline.store.Workspace;
import dev.byline.topic.TopicMap;
import dev.byline.topic.TopicTable;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongConsumer;

/** Makes the map of topics of a workspace's papers. */
public final class TopicStage {
  private TopicStage() {}

  /**
   * Makes the map and keeps it in place of the one that was there.
   *
   * @param count how many topics; empty: by the number of papers
   * @param progress is told the papers that are indexed so far
   * @throws UserError when there are not more papers than topics
   */
  public static TopicMap run(Workspace workspace, OptionalInt count, LongConsumer progress) {
    Corpus corpus = new Corpus(workspace);
    long papers = corpus.paperCount();
    int topics = count.orElse(TopicMap.usualCount(papers));
    if (papers <= topics) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%d topics need more than %d papers; the workspace %s has %d."
              .formatted(topics, topics, workspace.folder(), papers));
    }
    Map<String, String> abstracts = corpus.abstracts();
    Map<String, String> texts = new HashMap<>();
    for (PaperFacts paper : corpus.papers()) {
      texts.put(paper.id(), paper.title() + ". " + abstracts.getOrDefault(paper.id(), ""));
    }
    TopicMap map = TopicMap.of(PaperVectors.of(workspace, progress), texts, topics);
    new TopicTable(workspace).replace(map);
    return map;
  }
}
