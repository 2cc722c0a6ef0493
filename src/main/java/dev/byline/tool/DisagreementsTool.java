package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.review.DisagreementLog;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;

/** Lists what waits for a person. */
final class DisagreementsTool implements WorkspaceTool {
  private static final int MOST = 50;

  private final Workspace workspace;
  private final DefinedPair usual;

  DisagreementsTool(Workspace workspace, DefinedPair usual) {
    this.workspace = workspace;
    this.usual = usual;
  }

  @Override
  public String name() {
    return "disagreements";
  }

  @Override
  public Object call(JsonNode arguments) {
    return DisagreementLog.items(workspace, usual, null, false).stream().limit(MOST).toList();
  }
}
