package dev.byline.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.SafeCsv;
import dev.byline.Templates;
import dev.byline.WholeFiles;
import dev.byline.stats.Share;
import dev.byline.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    boolean shares = fullTexts > 0 || abstractsOnly > 0;
    groups = List.copyOf(groups);
    rows = rows.stream().map(row -> shares ? row : row.withoutShares()).toList();
    questions = questions.stream().map(q -> shares ? q : q.withoutShare()).toList();
  }

  /** Whether nothing but titles was read, so that a share would say how papers are titled. */
  public boolean titlesOnly() {
    return fullTexts == 0 && abstractsOnly == 0;
  }

  /** What a reader must know of the counts, in a sentence; empty: nothing. */
  @JsonProperty("note")
  public String note() {
    return titlesOnly()
        ? "Only the titles of these papers were read, no abstract and no full text, so that a count is the least there is and no share is given."
        : "";
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
   * Papers among others.
   *
   * @param hits counted
   * @param total out of
   * @param interval the share with its interval; null where only titles were read
   */
  public record Count(long hits, long total, @JsonUnwrapped @Nullable Interval interval) {
    /** Counts with their share. */
    public static Count of(long hits, long total) {
      return new Count(hits, total, Interval.of(Share.wilson(hits, total)));
    }

    private Count withoutShare() {
      return new Count(hits, total, null);
    }

    /** The share and its interval as fields of a table; empty texts where there is none. */
    List<Object> fields() {
      return interval == null
          ? List.of("", "", "")
          : List.of(interval.estimate(), interval.low(), interval.high());
    }

    /** The share for people; empty where there is none. */
    public String percent() {
      return interval == null ? "" : Share.percent(interval.estimate());
    }

    /**
     * Its 95% interval for people, with {@code between} in the middle; empty where there is none.
     */
    public String range(String between) {
      return interval == null
          ? ""
          : Share.percent(interval.low()) + between + Share.percent(interval.high());
    }
  }

  /** A share with its 95% interval. */
  public record Interval(double estimate, double low, double high) {
    private static Interval of(Share share) {
      return new Interval(share.estimate(), share.low(), share.high());
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
      Count used,
      long compared,
      Count named,
      long open,
      List<Link> papers) {
    private Row withoutShares() {
      return new Row(
          family,
          country,
          group,
          year,
          used.withoutShare(),
          compared,
          named.withoutShare(),
          open,
          papers);
    }
  }

  /** A question with its answer, and the papers behind it. */
  public record Question(String text, Count share, long open, List<Link> papers) {
    private Question withoutShare() {
      return new Question(text, share.withoutShare(), open, papers);
    }
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
        List<Object> fields = new ArrayList<>();
        fields.addAll(List.of(row.family(), row.country(), row.group(), row.year()));
        fields.addAll(List.of(row.used().total(), row.used().hits()));
        fields.addAll(row.used().fields());
        fields.addAll(List.of(row.compared(), row.named().hits()));
        fields.addAll(row.named().fields());
        fields.add(row.open());
        csv.writeRecord(SafeCsv.fields(fields));
      }
    }
  }
}
