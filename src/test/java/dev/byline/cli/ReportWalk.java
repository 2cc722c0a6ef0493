package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.Json;
import dev.byline.stats.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A walk through every number of a report's page, to its cell in CSV and in JSON. */
final class ReportWalk {
  private final Path report;
  private final Document page;
  private final JsonNode json;
  private final Map<String, List<NamedCsvRecord>> tables = new HashMap<>();

  ReportWalk(Path report) throws IOException {
    this.report = report;
    page = Jsoup.parse(Files.readString(report.resolve("index.html")));
    json = Json.mapper().readTree(report.resolve("report.json").toFile());
  }

  Document page() {
    return page;
  }

  JsonNode json() {
    return json;
  }

  List<NamedCsvRecord> table(String name) {
    return tables.computeIfAbsent(
        name,
        n -> {
          try (CsvReader<NamedCsvRecord> reader =
              CsvReader.builder().ofNamedCsvRecord(report.resolve(n + ".csv"))) {
            return reader.stream().toList();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  /** A number of a file as the page writes it. */
  private static String written(String raw, String like) {
    if (raw.isEmpty()) {
      return "";
    }
    if (like.startsWith("< ")) {
      boolean isBelow = Double.parseDouble(raw) < Double.parseDouble(like.substring(2));
      return isBelow ? like : raw;
    }
    if (like.endsWith("%")) {
      return Share.percent(Double.parseDouble(raw));
    }
    if (raw.contains(".")) {
      int digits = like.length() - like.indexOf('.') - 1;
      return String.format(Locale.ROOT, "%,." + digits + "f", Double.parseDouble(raw))
          .replace('-', '−');
    }
    return String.format(Locale.ROOT, "%,d", Long.parseLong(raw));
  }

  private JsonNode inJson(String path) {
    JsonNode node = json;
    for (String step : path.split("/")) {
      node = node.path(step);
    }
    return node;
  }

  /** Asserts that the page says what the files say; returns how many numbers it has. */
  int numbers() {
    int numbers = 0;
    for (Element shown : page.select("[data-cell]")) {
      String source = shown.attr("data-cell");
      if (source.startsWith("json/")) {
        String raw = inJson(source.substring(5)).asText();
        assertThat(shown.text()).as(source).isEqualTo(written(raw, shown.text()));
        numbers++;
        continue;
      }
      if (shown.is("td:not(.n)")) {
        continue;
      }
      String[] place = source.split("/");
      int row = Integer.parseInt(place[1]);
      String[] columns = place[2].split("\\+");
      String[] parts = shown.text().split("–| to | → ");
      for (int i = 0; i < columns.length && !shown.text().isEmpty(); i++) {
        String csv = table(place[0]).get(row).getField(columns[i]);
        JsonNode cell = json.path(place[0]).path(row).path(columns[i]);
        boolean points = shown.attr("data-head").endsWith("in points");
        String expected = points ? Share.points(Double.parseDouble(csv)) : written(csv, parts[i]);
        assertThat(parts[i]).as(source + " in CSV").isEqualTo(expected);
        assertThat(cell.asText()).as(source + " in JSON").isEqualTo(csv);
        numbers++;
      }
    }
    return numbers;
  }
}
