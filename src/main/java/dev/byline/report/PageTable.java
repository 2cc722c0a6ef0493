package dev.byline.report;

import dev.byline.stats.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table as the page shows it: chosen columns of a {@link Table}, with heads for people. */
public final class PageTable {
  private final Table table;
  private final int limit;
  private final List<Column> columns = new ArrayList<>();
  private IntPredicate onPaper = _ -> true;
  private String paper = "";

  private PageTable(Table table, int limit) {
    this.table = table;
    this.limit = limit;
  }

  static PageTable of(Table table) {
    return new PageTable(table, Integer.MAX_VALUE);
  }

  /** Of the first rows alone. */
  static PageTable of(Table table, int limit) {
    return new PageTable(table, limit);
  }

  /**
   * Which papers a number counts, for the page's script.
   *
   * @param sides sides joined by a bar, each of codes joined by a plus sign; null: by {@code ids}
   * @param headquarters {@code exclude}: entries coded to a headquarters are left out
   * @param ids positions of papers in the page's data, separated by spaces
   */
  public record Papers(
      @Nullable String sides, @Nullable String headquarters, @Nullable String ids) {
    static Papers joining(String sides, String headquarters) {
      return new Papers(sides, headquarters.equals("exclude") ? "exclude" : null, null);
    }

    static Papers at(String ids) {
      return new Papers(null, null, ids);
    }

    /** The address on the page under which the papers can be linked. */
    String address(String source) {
      return sides == null
          ? "#show=" + source
          : "#papers=" + sides + (headquarters == null ? "" : "&hq=" + headquarters);
    }
  }

  /**
   * A cell.
   *
   * @param source table, row and columns, such as {@code countries/0/papers}
   * @param address of the papers on the page; null: not linked
   */
  public record Cell(
      String head,
      String text,
      boolean isNumber,
      String source,
      @Nullable String address,
      @Nullable Papers papers) {}

  /** How a cell writes its values, and what parts two of them. */
  private enum Style {
    RANGE("–"),
    POINTS(" to "),
    CHANGE(" → ");

    private final String between;

    Style(String between) {
      this.between = between;
    }
  }

  private record Column(
      String head,
      boolean isNumber,
      List<String> names,
      Style style,
      @Nullable IntFunction<Papers> link) {
    String written(Table table, int row) {
      return names.stream()
          .map(name -> table.at(row, name))
          .map(value ->
              style == Style.POINTS && value instanceof Double difference
                  ? Share.points(difference)
                  : PageTable.written(names.getFirst(), value))
          .collect(Collectors.joining(style.between));
    }
  }

  PageTable text(String head, String column) {
    columns.add(new Column(head, false, List.of(column), Style.RANGE, null));
    return this;
  }

  /** Counts as counts, shares in percent; two columns are a range. */
  PageTable number(String head, String... names) {
    columns.add(new Column(head, true, List.of(names), Style.RANGE, null));
    return this;
  }

  /** Differences of shares in percentage points; two columns are a range. */
  PageTable points(String head, String... names) {
    columns.add(new Column(head, true, List.of(names), Style.POINTS, null));
    return this;
  }

  /** What a number was, and what it became. */
  PageTable change(String head, String from, String to) {
    columns.add(new Column(head, true, List.of(from, to), Style.CHANGE, null));
    return this;
  }

  /** A count that leads to its papers. */
  PageTable papers(String head, String column, IntFunction<Papers> link) {
    columns.add(new Column(head, true, List.of(column), Style.RANGE, link));
    return this;
  }

  /**
   * On paper, has only some rows, counted from 0.
   *
   * @param rows which ones, in words
   */
  PageTable onPaper(String rows, IntPredicate those) {
    onPaper = those;
    paper = rows;
    return this;
  }

  /** Whether a row, counted from 0, stands on paper. */
  public boolean isOnPaper(int row) {
    return onPaper.test(row);
  }

  /** Which rows stand on paper, and where all are; empty where all stand there. */
  public String restOnPaper() {
    return shown().allMatch(onPaper)
        ? ""
        : "Printed: %s; all rows are in %s.".formatted(paper, file());
  }

  /** How many rows stand on the page, where it leaves some out; else empty. */
  public String rest() {
    return table.rows().size() <= limit
        ? ""
        : String.format(Locale.ROOT, "The first %,d of %,d rows.", limit, table.rows().size());
  }

  /** The file with every row. */
  public String file() {
    return table.name() + ".csv";
  }

  private IntStream shown() {
    return IntStream.range(0, Math.min(limit, table.rows().size()));
  }

  /** The heads of the columns, and whether they are of numbers. */
  public List<Head> heads() {
    return columns.stream().map(c -> new Head(c.head(), c.isNumber())).toList();
  }

  /** The head of a column. */
  public record Head(String text, boolean isNumber) {}

  /** The rows. */
  public List<List<Cell>> rows() {
    return shown().mapToObj(this::row).toList();
  }

  private List<Cell> row(int row) {
    List<Cell> cells = new ArrayList<>();
    for (Column column : columns) {
      String source = table.name() + "/" + row + "/" + String.join("+", column.names());
      Papers papers = column.link() == null ? null : column.link().apply(row);
      String text = column.written(table, row);
      cells.add(
          new Cell(
              column.head(),
              text.equals(column.style().between) ? "" : text,
              column.isNumber(),
              source,
              papers == null ? null : papers.address(source),
              papers));
    }
    return cells;
  }

  /** A value as people read it. Decimals are shares, unless their column says otherwise. */
  public static String written(String column, Object value) {
    return switch (value) {
      case Long count -> String.format(Locale.ROOT, "%,d", count);
      case Double number when column.equals("fractional") ->
          String.format(Locale.ROOT, "%,.1f", number);
      case Double number when column.equals("stability") ->
          String.format(Locale.ROOT, "%.2f", number);
      case Double p when column.equals("p") && p < 0.001 -> "< 0.001";
      case Double number when column.equals("p") || column.equals("z") ->
          String.format(Locale.ROOT, "%.3f", number).replace('-', '−');
      case Double share -> Share.percent(share);
      default -> value.toString();
    };
  }
}
