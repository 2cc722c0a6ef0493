package dev.byline.browse;

import dev.byline.Templates;
import dev.byline.browse.SqlPage.Relation;
import dev.byline.server.PageHead;
import dev.byline.server.Site;
import dev.byline.store.SafeSql;
import dev.byline.store.Workspace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Queries under the limits that hold for anybody: one SELECT, 200 rows, 5 seconds. */
final class SqlRoutes {
  private static final String IN_REVIEW =
      "While verdicts are given here, no other process can read the workspace: open it without --reviewer for SQL.";

  private final SharedWorkspace shared;
  private final Site site;
  private @Nullable SafeSql safe;

  SqlRoutes(SharedWorkspace shared, Site site) {
    this.shared = shared;
    this.site = site;
  }

  void add(RoutesConfig routes) {
    // Its process reads the workspace, too, and would keep others from changing it.
    shared.onRelease(this::release);
    routes.get("/sql", this::sql);
  }

  private void sql(Context request) {
    String sql = Objects.requireNonNullElse(request.queryParam("q"), "").strip();
    PageHead head = site.head("SQL", "/sql");
    request.html(
        Templates.render("browse/sql.jte", shared.read(workspace -> page(head, workspace, sql))));
  }

  private SqlPage page(PageHead head, Workspace workspace, String sql) {
    List<Relation> tables = tables(workspace);
    if (!shared.isReadOnly()) {
      return new SqlPage(head, sql, IN_REVIEW, Optional.empty(), false, tables);
    }
    if (sql.isEmpty()) {
      return new SqlPage(head, sql, "", Optional.empty(), false, tables);
    }
    SafeSql own = safe == null ? new SafeSql(workspace, SafeSql.Limits.USUAL) : safe;
    safe = own;
    try {
      SafeSql.Rows rows = own.run(sql);
      return new SqlPage(
          head,
          sql,
          "",
          Optional.of(ResultTable.of(rows.columns(), rows.rows(), SafeSql.Limits.USUAL.rows())),
          rows.cut(),
          tables);
    } catch (SafeSql.Refused e) {
      return new SqlPage(
          head, sql, "The query was refused: " + e.getMessage(), Optional.empty(), false, tables);
    }
  }

  private void release() {
    if (safe != null) {
      safe.close();
      safe = null;
    }
  }

  private static List<Relation> tables(Workspace workspace) {
    return workspace.select(
        """
        SELECT name, coalesce(comment, ''), (
          SELECT string_agg(column_name, ', ' ORDER BY column_index) FROM duckdb_columns() c
          WHERE c.table_name = name AND NOT c.internal)
        FROM (
          SELECT view_name AS name, comment, 0 AS kind FROM duckdb_views() WHERE NOT internal
          UNION ALL SELECT table_name, comment, 1 FROM duckdb_tables())
        ORDER BY kind, name\
        """,
        row -> new Relation(row.text(1), row.text(2), row.text(3)));
  }
}
