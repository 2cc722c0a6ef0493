package dev.byline.topic;

import dev.byline.store.TableWriter;
import dev.byline.store.Workspace;

/** Keeps the map of topics in the workspace. */
public final class TopicTable {
  private final Workspace workspace;

  /** Over an open workspace. */
  public TopicTable(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Puts a map in place of the one that was there. */
  public void replace(TopicMap map) {
    workspace.inTransaction(() -> {
      workspace.execute("DELETE FROM topics");
      workspace.execute("DELETE FROM paper_topics");
      try (TableWriter rows = workspace.writer("topics")) {
        for (Topic topic : map.topics()) {
          rows.add(
              topic.name(),
              String.join(", ", topic.words()),
              topic.papers().size(),
              topic.papers().getFirst().paperId(),
              map.stability());
        }
      }
      try (TableWriter rows = workspace.writer("paper_topics")) {
        for (Topic topic : map.topics()) {
          for (Topic.Member paper : topic.papers()) {
            rows.add(paper.paperId(), topic.name(), paper.nearness());
          }
        }
      }
    });
  }
}
