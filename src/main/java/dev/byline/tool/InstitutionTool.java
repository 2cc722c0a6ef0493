package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.question.InstitutionNames;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of an institution by any of its names. */
final class InstitutionTool implements WorkspaceTool {
  private static final int PARTNERS = 10;

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
    rows("SELECT country, kind FROM institutions WHERE institution = ?", decided)
        .forEach(result::putAll);
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
    Cut.put(
        result,
        "partners",
        rows(
            """
            SELECT partner AS institution, partner_country AS country, partner_kind AS kind, papers
            FROM institution_partners WHERE institution = ? ORDER BY papers DESC, partner\
            """,
            decided),
        PARTNERS);
    Cut.put(
        result,
        "paper_ids",
        workspace.select(
            "SELECT paper_id FROM paper_institutions WHERE institution = ? ORDER BY paper_id",
            row -> row.text(1),
            decided),
        Cut.IDS);
    return result;
  }

  private List<Map<String, @Nullable Object>> rows(String query, String value) {
    Workspace.Rows found = workspace.rows(query, value);
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (List<@Nullable Object> values : found.rows()) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      for (int i = 0; i < values.size(); i++) {
        row.put(found.columns().get(i), values.get(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
