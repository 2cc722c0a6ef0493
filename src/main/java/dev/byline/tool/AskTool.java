package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.question.Asker;

/** Answers common questions without a model. */
final class AskTool implements WorkspaceTool {
  private final Asker asker;

  AskTool(Asker asker) {
    this.asker = asker;
  }

  @Override
  public String name() {
    return "ask";
  }

  @Override
  public Object call(JsonNode arguments) throws Exception {
    asker.forget();
    return asker.ask(Tool.text(arguments, "question"));
  }
}
