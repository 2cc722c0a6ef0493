package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Paper;
import dev.byline.search.PassageSearch;
import dev.byline.store.Workspace;

/** Gives the sentences of a paper that have the most of some words. */
final class PassagesTool implements WorkspaceTool {
  private final Workspace workspace;

  PassagesTool(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String name() {
    return "passages";
  }

  @Override
  public Object call(JsonNode arguments) {
    Paper paper = PaperTool.paper(workspace, Tool.text(arguments, "paper_id"));
    return PassageSearch.of(
        workspace, paper.id(), paper.abstractText(), Tool.text(arguments, "words"));
  }
}
