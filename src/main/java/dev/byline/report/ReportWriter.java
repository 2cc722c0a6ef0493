package dev.byline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.Templates;
import dev.byline.WholeFiles;
import dev.byline.stats.CountedPair;
import dev.byline.stats.Coverage;
import dev.byline.stats.Estimate;
import dev.byline.stats.MissingShare;
import dev.byline.stats.PairCount;
import dev.byline.stats.PairCount.OfConference;
import dev.byline.stats.Specifications.Specification;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.ParquetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a report into a folder. */
public final class ReportWriter {
  private static final String PAGE = "index.html";
  private static final String MISSING = "missing";

  private ReportWriter() {}

  /**
   * Writes the page and the files beside it, which take the place of the old ones all at one
   * moment; returns the page.
   */
  public static Path write(ReportContent content, Path folder) {
    try {
      WholeFiles.replace(folder, unfinished -> files(content, unfinished));
      return folder.resolve(PAGE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void files(ReportContent content, Path folder) throws IOException {
    Files.writeString(folder.resolve(PAGE), html(content));
    for (List<Table> tables :
        List.of(ReportTables.of(content), ReportTables.ofComparison(content))) {
      for (Table table : tables) {
        files(table.asLong(), folder);
      }
    }
    for (LongTable table : ReportTables.ofPapers(content)) {
      files(table, folder);
    }
    charts(content, folder);
    Files.writeString(
        folder.resolve("report.json"),
        Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(content)) + "\n");
  }

  /** Both files in one pass, since the rows may not fit into memory. */
  private static void files(LongTable table, Path folder) throws IOException {
    try (Writer to = Files.newBufferedWriter(folder.resolve(table.name() + ".csv"));
        CsvWriter csv = SafeCsv.writer(to);
        Stream<List<Object>> rows = table.rows().get()) {
      csv.writeRecord(table.columns());
      Stream<List<@Nullable Object>> stored =
          rows.map(row -> {
            csv.writeRecord(SafeCsv.fields(row));
            return table.stored(row);
          });
      ParquetFile.write(
          folder.resolve(table.name() + ".parquet"), table.columns(), table.types(), stored);
    }
  }

  /**
   * Whether the folder has a report whose headline a sample corrected; not when it can't be read.
   */
  public static boolean isCorrected(Path folder) {
    Path file = folder.resolve("report.json");
    try {
      return Files.exists(file) && Json.mapper().readTree(file.toFile()).has("corrected");
    } catch (IOException _) {
      return false;
    }
  }

  static String html(ReportContent content) {
    return Templates.render("report.jte", new ReportPage(content));
  }

  /** Each chart as a drawing of its own. */
  private static void charts(ReportContent content, Path folder) throws IOException {
    for (Map.Entry<String, String> chart : ReportCharts.of(content).entrySet()) {
      Files.writeString(folder.resolve(chart.getKey() + ".svg"), Svg.file(chart.getValue()));
    }
  }

  private static ObjectNode json(ReportContent content) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("title", content.title());
    json.set("headline", headline(content.counted()));
    content.corrected().ifPresent(corrected -> json.putPOJO("corrected", corrected));
    ReportTables.of(content).forEach(table -> json.set(table.name(), rows(table.asLong())));
    for (LongTable table : ReportTables.ofPapers(content)) {
      if (content.isCut()) {
        json.put(table.name(), table.name() + ".csv");
      } else {
        json.set(table.name(), rows(table));
      }
    }
    ReportTables.ofComparison(content)
        .forEach(table -> json.set(table.name(), rows(table.asLong())));
    json.putPOJO("provenance", content.provenance());
    return json;
  }

  /** The headline for machines. */
  public static ObjectNode headline(Pair pair) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("definition", pair.definition().name());
    json.put("headquarters", pair.definition().headquarters());
    json.put("first", pair.first().name());
    json.put("second", pair.second().name());
    json.put("papers", pair.share().hits());
    json.put("of_papers", pair.share().total());
    json.put("share", pair.share().estimate());
    json.put("low95", pair.share().low());
    json.put("high95", pair.share().high());
    json.put("lower_bound", pair.lower());
    json.put("upper_bound", pair.upper());
    Coverage coverage = pair.coverage();
    json.putObject("coverage")
        .put("authors", coverage.authors())
        .put("authors_with_affiliation", coverage.covered())
        .put("open_slots", coverage.openSlots())
        .put("papers", coverage.papers())
        .put("complete_papers", coverage.complete())
        .put("unlinked_papers", coverage.unlinked());
    return json;
  }

  /**
   * The headline for machines, with what has to be said beside it. Where years with a gap between
   * them are in the workspace it has no shares of its own, but those of each conference and year.
   */
  public static ObjectNode headline(CountedPair counted) {
    ObjectNode json = headline(counted.asked());
    ObjectNode headquarters = json.putObject("headquarters_coded");
    headquarters.put("papers_that_rest_on_them", counted.restOnHeadquarters());
    headquarters.set("otherwise", headline(counted.otherwise()));
    if (counted.missing().isPresent()) {
      json.put("assumption", MissingShare.ASSUMPTION);
    }
    return json;
  }

  private static ObjectNode headline(PairCount count) {
    ObjectNode json = headline(count.pair());
    if (count.isPooled()) {
      count.missing().ifPresent(shares -> json.set(MISSING, missing(shares)));
    } else {
      json.remove(List.of("share", "low95", "high95"));
    }
    ArrayNode conferences = json.putArray("conferences");
    for (OfConference one : count.conferences()) {
      ObjectNode node = conferences.addObject();
      node.put("conference", one.conference().name()).put("year", one.conference().year());
      node.setAll(headline(one.pair()));
      one.missing().ifPresent(shares -> node.set(MISSING, missing(shares)));
    }
    return json;
  }

  private static ObjectNode missing(MissingShare shares) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.putPOJO("complete", shares.complete());
    node.set("imputed", interval(shares.imputed()));
    node.set("imputed_with_chance", interval(shares.withChance()));
    return node;
  }

  private static ObjectNode interval(Estimate estimate) {
    return Json.mapper()
        .createObjectNode()
        .put("estimate", estimate.estimate())
        .put("low95", estimate.low())
        .put("high95", estimate.high())
        .put("exact", estimate.isExact());
  }

  /** The specification curve for machines. */
  public static ArrayNode specifications(List<Specification> all) {
    return rows(SpecificationTable.of(all).asLong());
  }

  private static ArrayNode rows(LongTable table) {
    ArrayNode rows = Json.mapper().createArrayNode();
    table
        .rows()
        .get()
        .map(table::stored)
        .forEach(row -> {
          ObjectNode object = rows.addObject();
          for (int i = 0; i < row.size(); i++) {
            object.putPOJO(table.columns().get(i), row.get(i));
          }
        });
    return rows;
  }
}
