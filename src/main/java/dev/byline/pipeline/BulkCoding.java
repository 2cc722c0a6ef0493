package dev.byline.pipeline;

import dev.byline.ExitCode;
import dev.byline.InParallel;
import dev.byline.UserError;
import dev.byline.Version;
import dev.byline.WholeFiles;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.store.BulkParquet;
import dev.byline.store.BulkTexts;
import dev.byline.store.BulkTexts.Columns;
import dev.byline.store.BulkTexts.Text;
import dev.byline.store.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Codes files of texts by the rules, beyond any conference: each gives one Parquet file with a row
 * for every row of the input, in its order.
 */
public final class BulkCoding {
  private static final List<String> COLUMNS =
      List.of(
          "text VARCHAR",
          "domain VARCHAR",
          "countries VARCHAR",
          "flag VARCHAR",
          "evidence VARCHAR",
          "confidence DOUBLE");

  /** Entries of a generation of the table of known answers: some 100 MB in all. */
  private static final int REMEMBERED = 100_000;

  private static final String PARQUET = ".parquet";

  private final RecentAnswers answers;
  private final Columns columns;
  private final String domain;

  /** Kept in what is written, so that what another recipe wrote is known. */
  private final String recipe;

  /**
   * A file to code and what is written of it.
   *
   * @param finished whether an earlier run wrote it after the input was changed last, with the same
   *     options and gazetteer
   */
  public record Part(Path input, Path output, boolean finished) {}

  /**
   * What came out.
   *
   * @param texts rows of all parts
   * @param coded rows with a country
   * @param countries the most frequent first
   */
  public record Summary(long texts, long coded, List<Count> countries) {}

  /**
   * Rows with a country; a row with several counts for each.
   *
   * @param country its code
   */
  public record Count(String country, long texts) {}

  /**
   * With the columns to read.
   *
   * @param domain of every text of a file that has no column of domains; may be empty
   * @param gazetteer changes when what the coder knows does
   */
  public BulkCoding(RulesCoder coder, Columns columns, String domain, String gazetteer) {
    this.answers = new RecentAnswers(REMEMBERED, entry -> CodedText.of(coder.code(entry)));
    this.columns = columns;
    this.domain = domain.toLowerCase(Locale.ROOT);
    this.recipe =
        "Byline %s, gazetteer %s, text column %s, domain column %s, domain %s"
            .formatted(
                Version.TEXT,
                gazetteer,
                columns.text().orElse("found"),
                columns.domain().orElse("found"),
                this.domain.isEmpty() ? "none" : this.domain);
  }

  /**
   * Where the output of each file goes. Of a folder, all files that can be read are taken, and the
   * output has its subfolders.
   *
   * @throws UserError when a file is not there, two have one output, or one would be overwritten
   */
  public List<Part> parts(List<Path> files, Path out) throws IOException {
    Map<Path, Path> inputs = new LinkedHashMap<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        Path folder = file.toAbsolutePath().normalize();
        Path above = Objects.requireNonNullElse(folder.getParent(), folder);
        for (Path part : filesOf(folder, out)) {
          add(inputs, out.resolve(above.relativize(part)), part);
        }
      } else if (Files.isRegularFile(file)) {
        add(inputs, out.resolve(String.valueOf(file.getFileName())), file);
      } else {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE, file + " is not a file or folder that is there");
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<Path, Path> part : inputs.entrySet()) {
      parts.add(
          new Part(part.getValue(), part.getKey(), isFinished(part.getValue(), part.getKey())));
    }
    return parts;
  }

  /** In the order of their names; what a former run wrote there is no input. */
  private static List<Path> filesOf(Path folder, Path out) throws IOException {
    Path written = out.toAbsolutePath().normalize();
    if (folder.equals(written)) {
      throw overwritten(folder);
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files =
          all.filter(file -> !file.startsWith(written) || folder.startsWith(written))
              .filter(file -> BulkTexts.isKnown(file) && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, folder + " has no file that can be coded");
      }
      return files;
    }
  }

  private static void add(Map<Path, Path> inputs, Path place, Path input) throws IOException {
    String name = String.valueOf(place.getFileName());
    Path output = name.endsWith(PARQUET) ? place : place.resolveSibling(name + PARQUET);
    Path other = inputs.putIfAbsent(output, input);
    if (other != null) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "%s and %s would both be written to %s: name the folder they are in, or code them into two"
              .formatted(other, input, output));
    }
    if (Files.exists(output) && Files.isSameFile(input, output)) {
      throw overwritten(input);
    }
  }

  private static UserError overwritten(Path input) {
    return new UserError(
        ExitCode.WRONG_USAGE, input + " would be overwritten: name another folder with --out");
  }

  private boolean isFinished(Path input, Path output) throws IOException {
    return Files.exists(output)
        && Files.getLastModifiedTime(output).compareTo(Files.getLastModifiedTime(input)) >= 0
        && BulkParquet.recipe(output).filter(recipe::equals).isPresent();
  }

  /** How many rows a file has. */
  public long count(Path file) {
    try (BulkTexts texts = BulkTexts.open(file, columns)) {
      return texts.count();
    }
  }

  /**
   * Codes one file on all cores.
   *
   * @param done is told how many rows of it are coded, now and then
   */
  public void code(Part part, LongConsumer done) throws IOException {
    Path output = part.output().toAbsolutePath();
    Files.createDirectories(Objects.requireNonNull(output.getParent()));
    WholeFiles.removeLeftovers(output);
    WholeFiles.write(
        output,
        unfinished -> {
          try (BulkTexts texts = BulkTexts.open(part.input(), columns)) {
            BulkParquet.write(
                unfinished,
                COLUMNS,
                unfinished.resolveSibling(unfinished.getFileName() + WholeFiles.SPILL),
                recipe,
                writer -> code(texts, writer, done));
          }
        });
  }

  /** A text with its answer. */
  private record CodedRow(Entry entry, CodedText answer) {}

  private void code(BulkTexts texts, TableWriter writer, LongConsumer done) {
    boolean ownDomains = texts.hasDomains();
    long[] rows = {0};
    InParallel.map(
        texts.batches(),
        Runtime.getRuntime().availableProcessors(),
        batch -> batch.stream().map(text -> coded(text, ownDomains)).toList(),
        batch -> {
          for (CodedRow row : batch) {
            CodedText answer = row.answer();
            writer.add(
                row.entry().text(),
                row.entry().domain(),
                answer.countries(),
                answer.flag(),
                answer.evidence(),
                answer.confidence());
          }
          rows[0] += batch.size();
          done.accept(rows[0]);
        });
  }

  private CodedRow coded(Text text, boolean ownDomains) {
    Entry entry =
        new Entry(
            text.text(), ownDomains ? text.domain().strip().toLowerCase(Locale.ROOT) : domain);
    return new CodedRow(entry, answers.of(entry));
  }

  /** What the finished parts say, whichever run wrote them. */
  public static Summary summary(List<Part> parts) {
    List<Path> files = parts.stream().map(Part::output).toList();
    List<Count> counts =
        BulkParquet.select(
            "SELECT unnest(string_split(countries, ';')) c, count(*) n FROM read_parquet(%s) WHERE countries <> 'XX' GROUP BY c ORDER BY n DESC, c",
            files, row -> new Count(row.text(1), row.large(2)));
    return BulkParquet.select(
            "SELECT count(*), count(*) FILTER (countries <> 'XX') FROM read_parquet(%s)",
            files, row -> new Summary(row.large(1), row.large(2), counts))
        .getFirst();
  }
}
