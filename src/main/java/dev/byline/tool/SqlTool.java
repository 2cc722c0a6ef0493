package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.store.SafeSql;
import dev.byline.store.Workspace;

/** Answers one SELECT over the documented tables, within bounds. */
final class SqlTool implements WorkspaceTool {
  private final SafeSql sql;

  SqlTool(Workspace workspace) {
    sql = new SafeSql(workspace, SafeSql.Limits.USUAL);
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Object call(JsonNode arguments) throws Exception {
    return sql.run(Tool.text(arguments, "query"));
  }

  @Override
  public void close() {
    sql.close();
  }
}
