package dev.byline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.SafeCsv;
import dev.byline.Templates;
import dev.byline.WholeFiles;
import dev.byline.stats.Share;
import dev.byline.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which named models papers build on, by the countries of their authors.
 *
 * @param fullTexts papers of which the full text was read
 * @param abstractsOnly of the others, those of which title and abstract were read; of the rest the
 *     title alone
 * @param groups of papers, such as US only, China only, both, neither, all
 * @param questions the ready-made ones, in words with their answer
 */
public record MentionReport(
    String title,
    String definition,
    int papers,
    int fullTexts,
    int abstractsOnly,
    List<Group> groups,
    List<Row> rows,
    List<Question> questions) {
  private static final String PAGE = "mentions.html";

  public MentionReport {
    groups = List.copyOf(groups);
    rows = List.copyOf(rows);
    questions = List.copyOf(questions);
  }

  /** Papers whose authors' countries are of one kind. */
  public record Group(String name, int papers) {}

  /** A paper that a number counts. */
  public record Link(String id, String title, String url) {
    /** Whether the address leads to the web. */
    public boolean isWeb() {
      return url.startsWith("https://") || url.startsWith("http://");
    }
  }

  /**
   * A family in a group.
   *
   * @param year 0: all years
   * @param used papers that use it, at least: by clear words or a model's answer
   * @param compared papers that only compare with it
   * @param named papers that name it anywhere
   * @param open papers whose role nobody could say: they may be uses
   */
  public record Row(
      String family,
      String country,
      String group,
      int year,
      Share used,
      long compared,
      Share named,
      long open,
      List<Link> papers) {}

  /** A question with its answer, and the papers behind it. */
  public record Question(String text, Share share, long open, List<Link> papers) {}

  /** A share for people. */
  public String percent(double share) {
    return Share.percent(share);
  }

  /** The rows over all years. */
  public List<Row> allYears() {
    return rows.stream().filter(row -> row.year() == 0).toList();
  }

  /** The rows of single years. */
  public List<Row> byYear() {
    return rows.stream().filter(row -> row.year() != 0).toList();
  }

  /** Writes mentions.html and mentions.csv, both at one moment; returns the page. */
  public Path write(Path folder) {
    try {
      WholeFiles.replace(folder, this::files);
      return folder.resolve(PAGE);
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  private void files(Path folder) throws IOException {
    Files.writeString(folder.resolve(PAGE), Templates.render("mentions.jte", this));
    try (CsvWriter csv = SafeCsv.writer(Files.newBufferedWriter(folder.resolve("mentions.csv")))) {
      csv.writeRecord(
          "family",
          "country",
          "group",
          "year",
          "papers",
          "used",
          "used_share",
          "used_low95",
          "used_high95",
          "compared",
          "named",
          "named_share",
          "named_low95",
          "named_high95",
          "open");
      for (Row row : rows) {
        csv.writeRecord(
            SafeCsv.fields(
                List.of(
                    row.family(),
                    row.country(),
                    row.group(),
                    row.year(),
                    row.used().total(),
                    row.used().hits(),
                    row.used().estimate(),
                    row.used().low(),
                    row.used().high(),
                    row.compared(),
                    row.named().hits(),
                    row.named().estimate(),
                    row.named().low(),
                    row.named().high(),
                    row.open())));
      }
    }
  }
}
