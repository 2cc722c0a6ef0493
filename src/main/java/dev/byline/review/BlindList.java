package dev.byline.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.CsvFile;
import dev.byline.ExitCode;
import dev.byline.SafeCsv;
import dev.byline.SpreadsheetId;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import dev.byline.decide.CountryVariable;
import dev.byline.stats.LivePair;
import dev.byline.variable.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A coder's blind list of a sample: the CSV that {@code byline sample draw} writes, with the
 * columns entry_id, verdict and note. Its other columns stay as they are.
 */
public final class BlindList implements VerdictStore {
  private static final CountryVariable COUNTRY = new CountryVariable();

  private final Path file;
  private final List<String> header;
  private final List<String> columns;
  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Map<Verdict.Key, Verdict> verdicts = new LinkedHashMap<>();

  private BlindList(Path file, CsvFile.Row first) {
    this.file = file;
    this.header = first.header();
    this.columns = first.columns();
  }

  /**
   * Reads a list.
   *
   * @throws UserError when it is no such file, with the line that is wrong
   */
  public static BlindList read(Path file) {
    BlindList[] list = new BlindList[1];
    CsvFile.read(
        file,
        List.of("entry_id", "verdict", "note"),
        "It is no blind list.",
        row -> {
          if (list[0] == null) {
            list[0] = new BlindList(file, row);
          }
          list[0].add(row);
        });
    if (list[0] == null) {
      throw unusable(file, "it is empty", null);
    }
    return list[0];
  }

  private void add(CsvFile.Row row) {
    String id = SpreadsheetId.read(row.field("entry_id"));
    if (SpreadsheetId.isRounded(id)) {
      throw unusable(
          file,
          "line %d has the id “%s”, which a spreadsheet rounded".formatted(row.line(), id),
          null);
    }
    rows.put(id, new ArrayList<>(row.values()));
    String verdict = row.field("verdict").strip().toUpperCase(Locale.ROOT);
    if (!verdict.isEmpty()) {
      try {
        Verdict given =
            new Verdict(
                CountryVariable.key(id),
                COUNTRY.parsed(verdict),
                coder(),
                "",
                SafeCsv.restored(row.field("note")));
        verdicts.put(given.key(), given);
      } catch (IllegalArgumentException e) {
        throw unusable(file, "line %d has the verdict “%s”".formatted(row.line(), verdict), e);
      }
    }
  }

  private static UserError unusable(Path file, String why, @Nullable Exception cause) {
    String message = "%s can't be used as a blind list: %s.".formatted(file, why);
    return cause == null
        ? new UserError(ExitCode.INPUT_UNUSABLE, message)
        : new UserError(ExitCode.INPUT_UNUSABLE, message, cause);
  }

  /** The coder: the file's name. */
  public String coder() {
    return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  /** Ids of the entries, in the file's order. */
  public List<String> entryIds() {
    return List.copyOf(rows.keySet());
  }

  @Override
  public Map<Verdict.Key, Verdict> verdicts() {
    return Collections.unmodifiableMap(verdicts);
  }

  @Override
  public Set<String> put(ReviewTask task, Verdict verdict) {
    fill(verdict.key().item(), verdict.value(), verdict.note());
    verdicts.put(verdict.key(), verdict);
    return Set.of();
  }

  @Override
  public Set<String> remove(ReviewTask task, Verdict.Key key) {
    fill(key.item(), "", "");
    verdicts.remove(key);
    return Set.of();
  }

  @Override
  public int moves(String entryId) {
    return 0;
  }

  @Override
  public String corrected() {
    return "";
  }

  @Override
  public Map<String, Integer> completes(String id) {
    return Map.of();
  }

  @Override
  public Optional<LivePair.Count> headline() {
    return Optional.empty();
  }

  private void fill(String entryId, String verdict, String note) {
    List<String> row = rows.get(entryId);
    if (row == null) {
      throw new IllegalArgumentException("not in the list: " + entryId);
    }
    row.set(columns.indexOf("verdict"), verdict);
    row.set(columns.indexOf("note"), SafeCsv.neutralised(note));
    write();
  }

  private void write() {
    try {
      WholeFiles.writeText(
          file,
          text -> {
            CsvWriter csv = SafeCsv.writer(text);
            csv.writeRecord(header);
            rows.values().forEach(csv::writeRecord);
            csv.flush();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
