package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.corpus.Workspace;
import dev.byline.question.InstitutionNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells of an institution by any of its names. */
final class InstitutionTool implements WorkspaceTool {
  private final Workspace workspace;
  private final InstitutionNames institutions;

  InstitutionTool(Workspace workspace, InstitutionNames institutions) {
    this.workspace = workspace;
    this.institutions = institutions;
  }

  @Override
  public String name() {
    return "institution";
  }

  @Override
  public Object call(JsonNode arguments) {
    String name = Tool.text(arguments, "name");
    Map<String, Object> result = new LinkedHashMap<>();
    String decided = institutions.find(name).orElse("");
    if (decided.isEmpty()) {
      result.put("name", "");
      result.put("similar", institutions.similar(name));
      return result;
    }
    result.put("name", decided);
    result.put(
        "papers_by_year",
        rows(
            """
            SELECT p.year, count(*) AS papers FROM paper_institutions i JOIN papers p USING (paper_id)
            WHERE i.institution = ? GROUP BY p.year ORDER BY p.year\
            """,
            decided));
    result.put(
        "papers",
        rows("SELECT count(*) AS papers FROM paper_institutions WHERE institution = ?", decided)
            .getFirst()
            .get("papers"));
    result.put(
        "countries",
        rows(
            """
            SELECT country, count(DISTINCT entry_id) AS entries FROM (
              SELECT entry_id, unnest(string_split(countries, ';')) AS country FROM decisions
              WHERE list_contains(string_split(institutions, '|'), ?))
            GROUP BY country ORDER BY entries DESC, country\
            """,
            decided));
    result.put(
        "partners",
        rows(
            """
            SELECT o.institution, count(*) AS papers FROM paper_institutions i
            JOIN paper_institutions o USING (paper_id)
            WHERE i.institution = ? AND o.institution <> i.institution
            GROUP BY o.institution ORDER BY papers DESC, o.institution LIMIT 10\
            """,
            decided));
    return result;
  }

  private List<Map<String, Object>> rows(String query, String value) {
    return workspace.query(connection -> {
      List<Map<String, Object>> rows = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setString(1, value);
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
              row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
            }
            rows.add(row);
          }
        }
      }
      return rows;
    });
  }
}
