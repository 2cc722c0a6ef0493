package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Paper;
import dev.byline.store.Workspace;

/** Gives a paper with its authors and their affiliations as they are analysed. */
final class PaperTool implements WorkspaceTool {
  private final Workspace workspace;

  PaperTool(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public Object call(JsonNode arguments) {
    return paper(workspace, Tool.text(arguments, "paper_id"));
  }

  /** The paper of that id; refuses an id that no paper has. */
  static Paper paper(Workspace workspace, String id) {
    return new Corpus(workspace)
        .paper(id)
        .orElseThrow(() -> new UserError(ExitCode.WRONG_USAGE, "there is no paper " + id));
  }
}
