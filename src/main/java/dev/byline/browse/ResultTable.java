package dev.byline.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a query for a page.
 *
 * @param columns their names
 * @param rows cells in the order of the columns
 * @param found how many rows there are; more than are shown where it is cut
 */
public record ResultTable(List<String> columns, List<List<Cell>> rows, int found) {
  /** Where the values of columns lead, before the value. */
  private static final Map<String, String> PAGES =
      Map.of(
          "paper_id", "/paper?id=",
          "institution", "/institution?name=",
          "partner", "/institution?name=",
          "country", "/papers?country=",
          "status", "/papers?status=",
          "track", "/papers?track=",
          "family", "/papers?technology=",
          "year", "/papers?year=");

  /**
   * A cell.
   *
   * @param head of its column
   * @param address of a page about the value; empty: none
   */
  public record Cell(String head, String text, boolean isNumber, String address) {}

  /**
   * The first rows of a result. A title leads to its paper, and the paper's id and address are then
   * left out.
   */
  static ResultTable of(List<String> columns, List<List<@Nullable Object>> values, int most) {
    int id = columns.indexOf("paper_id");
    boolean titled = id >= 0 && columns.contains("title");
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!titled || (i != id && !columns.get(i).equals("url"))) {
        shown.add(i);
      }
    }
    List<List<Cell>> rows =
        values.stream()
            .limit(most)
            .map(row -> shown.stream().map(i -> cell(columns.get(i), row.get(i), row, id)).toList())
            .toList();
    return new ResultTable(shown.stream().map(columns::get).toList(), rows, values.size());
  }

  private static Cell cell(
      String column, @Nullable Object value, List<@Nullable Object> row, int id) {
    String text = value == null ? "" : value.toString();
    boolean isTitle = column.equals("title") && id >= 0;
    String page = isTitle ? PAGES.get("paper_id") : PAGES.get(column);
    String key = isTitle ? String.valueOf(row.get(id)) : text;
    String address = page == null || text.isEmpty() ? "" : page + Words.encoded(key);
    return new Cell(column.replace('_', ' '), text, value instanceof Number, address);
  }

  /** Whether the rows are cut. */
  public boolean isCut() {
    return found > rows.size();
  }

  /** How many rows are shown, in words. */
  public String cutWords() {
    return String.format(Locale.ROOT, "The first %,d of %,d rows.", rows.size(), found);
  }
}
