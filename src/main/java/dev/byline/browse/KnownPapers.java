package dev.byline.browse;

import dev.byline.stats.DefinedPair;
import org.jspecify.annotations.Nullable;

/** What the lists show, read again only when the workspace has changed. */
final class KnownPapers {
  private final SharedWorkspace shared;
  private final DefinedPair headline;
  private @Nullable Papers papers;
  private String stamp = "";

  KnownPapers(SharedWorkspace shared, DefinedPair headline) {
    this.shared = shared;
    this.headline = headline;
  }

  /** As the workspace is now. */
  synchronized Papers now() {
    String current = shared.stamp();
    Papers there = papers;
    if (there == null || !current.equals(stamp)) {
      there = shared.read(workspace -> new PapersReader(workspace, headline).read());
      papers = there;
      stamp = current;
    }
    return there;
  }
}
