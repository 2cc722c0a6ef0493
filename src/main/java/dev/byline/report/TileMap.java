package dev.byline.report;

import dev.byline.Templates;
import dev.byline.country.Country;
import dev.byline.stats.Statistics.CountryRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A map on which each country is a tile of the same size, about where it lies; the darker, the more
 * papers (on a root scale). Countries without a tile are named below it.
 */
public final class TileMap {
  private static final int TILE = 20;

  /** On a telephone, the columns from here on stand below the others. */
  private static final int FOLD = 16;

  private TileMap() {}

  private record Tile(String code, int column, int row) {}

  private static List<Tile> tiles(ChartSize size) {
    List<Tile> tiles = tiles();
    if (size == ChartSize.BROAD) {
      return tiles;
    }
    int below = tiles.stream().mapToInt(Tile::row).max().orElse(0) + 2;
    return tiles.stream()
        .map(t -> t.column() < FOLD ? t : new Tile(t.code(), t.column() - FOLD, t.row() + below))
        .toList();
  }

  private static List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    List<String> lines =
        Templates.resource(TileMap.class, "tiles.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    for (int row = 0; row < lines.size(); row++) {
      String[] codes = lines.get(row).split(" ");
      for (int column = 0; column < codes.length; column++) {
        if (!codes[column].equals("..")) {
          tiles.add(new Tile(codes[column], column, row));
        }
      }
    }
    return tiles;
  }

  /** The map. */
  public static String of(ReportCounts counts, ChartSize size) {
    List<CountryRow> rows = counts.countries();
    List<Tile> tiles = tiles(size);
    Map<String, Integer> at = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      at.put(rows.get(i).country().code(), i);
    }
    long max = rows.stream().mapToLong(r -> r.papers().hits()).max().orElse(1);
    int columns = tiles.stream().mapToInt(Tile::column).max().orElse(0) + 1;
    int height = tiles.stream().mapToInt(Tile::row).max().orElse(0) + 1;
    Svg svg =
        new Svg(
            columns * (double) TILE + 2,
            height * (double) TILE + 2,
            "map " + size.name().toLowerCase(Locale.ROOT),
            "Papers by country on a map of equal tiles");
    for (Tile tile : tiles) {
      Integer row = at.get(tile.code());
      if (row == null) {
        tile(svg, tile, 0, Country.of(tile.code()).englishName() + ": no paper");
      } else {
        CountryRow country = rows.get(row);
        svg.add(
            "<a href=\"#papers=%1$s%2$s\" data-sides=\"%1$s\" data-hq=\"%3$s\" tabindex=\"-1\">",
            tile.code(), counts.flag(), counts.headquarters());
        tile(
            svg,
            tile,
            Math.sqrt((double) country.papers().hits() / max),
            String.format(
                Locale.ROOT,
                "%s: %,d papers",
                country.country().englishName(),
                country.papers().hits()));
        svg.add("</a>");
      }
    }
    return svg.end();
  }

  private static void tile(Svg svg, Tile tile, double strength, String name) {
    double x = tile.column() * (double) TILE + 1;
    double y = tile.row() * (double) TILE + 1;
    svg.add(
        "<rect class=\"cell\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\""
            + " style=\"fill-opacity:%.3f\"><title>%s</title></rect>",
        x, y, TILE - 1, TILE - 1, strength == 0 ? 0.06 : 0.15 + 0.85 * strength, Svg.escape(name));
    svg.text(
        x + (TILE - 1) / 2.0,
        y + 13,
        strength > 0.5 ? "code strong" : strength == 0 ? "code faint" : "code",
        tile.code());
  }

  /** The names of the countries with papers that have no tile; empty when all have one. */
  public static String without(ReportCounts counts) {
    List<String> known = tiles().stream().map(Tile::code).toList();
    return counts.countries().stream()
        .filter(row -> !known.contains(row.country().code()))
        .map(row -> row.country().englishName())
        .collect(Collectors.joining(", "));
  }
}
