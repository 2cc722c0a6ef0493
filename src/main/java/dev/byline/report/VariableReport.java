package dev.byline.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.SafeCsv;
import dev.byline.Templates;
import dev.byline.WholeFiles;
import dev.byline.stats.Estimate;
import dev.byline.stats.Share;
import dev.byline.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which values papers have under a user's codebook, by the countries of their authors and by year.
 *
 * @param title of the conference
 * @param name of the variable
 * @param question of its codebook
 * @param definition of the pair
 * @param papers all of them
 * @param coded of these, those with something that the codebook reads
 * @param rows every value in every group, in the order of groups and of the codebook
 */
public record VariableReport(
    String title,
    String name,
    String question,
    String definition,
    long papers,
    long coded,
    List<Row> rows) {
  public VariableReport {
    rows = List.copyOf(rows);
  }

  /**
   * A value in a group of papers.
   *
   * @param by what makes the group: all, pair, year or country
   * @param share papers that have the value, of those that were coded
   * @param open papers of the group that wait for a person: they may have it or not
   * @param corrected the share corrected by a hand-coded sample; empty without one
   */
  public record Row(
      String by, String group, String value, Share share, long open, Optional<Estimate> corrected) {
    /** The 95% interval for people. */
    public String range() {
      return Share.percent(share.low()) + "–" + Share.percent(share.high());
    }

    /** The corrected share for people; empty without one. */
    public String correctedRange() {
      return corrected
          .map(e ->
              "%s (%s–%s)"
                  .formatted(
                      Share.percent(e.estimate()), Share.percent(e.low()), Share.percent(e.high())))
          .orElse("");
    }
  }

  /** Whether a hand-coded sample corrects the shares. */
  public boolean isCorrected() {
    return rows.stream().anyMatch(row -> row.corrected().isPresent());
  }

  /** Writes variable-NAME.html and variable-NAME.csv, both at one moment; returns the page. */
  public Path write(Path folder) {
    try {
      WholeFiles.replace(folder, this::files);
      return folder.resolve(file("html"));
    } catch (IOException e) {
      throw new StoreException(e);
    }
  }

  private String file(String ending) {
    return "variable-%s.%s".formatted(name, ending);
  }

  private void files(Path folder) throws IOException {
    Files.writeString(folder.resolve(file("html")), Templates.render("variable.jte", this));
    try (CsvWriter csv = SafeCsv.writer(Files.newBufferedWriter(folder.resolve(file("csv"))))) {
      csv.writeRecord(
          "by",
          "group",
          "value",
          "papers",
          "hits",
          "share",
          "low95",
          "high95",
          "open",
          "corrected",
          "corrected_low95",
          "corrected_high95");
      for (Row row : rows) {
        Share share = row.share();
        List<Object> fields = new ArrayList<>(List.of(row.by(), row.group(), row.value()));
        fields.addAll(List.of(share.total(), share.hits(), share.estimate(), share.low()));
        fields.addAll(List.of(share.high(), row.open()));
        fields.addAll(
            row.corrected()
                .<List<Object>>map(e -> List.of(e.estimate(), e.low(), e.high()))
                .orElse(List.of("", "", "")));
        csv.writeRecord(SafeCsv.fields(fields));
      }
    }
  }
}
