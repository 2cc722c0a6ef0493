package dev.byline.analyze;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Workspace;
import dev.byline.country.Country;
import dev.byline.decide.DecisionTable;
import dev.byline.decide.Review;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;

/** Reads a reviewed disagreement log back: all of it or nothing. */
public final class ReviewImport {
  private ReviewImport() {}

  /**
   * Takes the verdicts of a CSV; returns how many.
   *
   * @param reviewer for rows that do not name one
   * @throws UserError on a bad row, with its line; nothing is taken then
   */
  public static int run(Workspace workspace, Path file, String reviewer, Clock clock) {
    Set<String> known = new HashSet<>();
    new Corpus(workspace).entries().forEach(entry -> known.add(entry.id()));
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    List<Review> reviews = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        if (!row.getHeader().containsAll(List.of("entry_id", "verdict"))) {
          throw unusable(file, "it needs the columns entry_id and verdict");
        }
        String verdict = row.getField("verdict").strip().toUpperCase(Locale.ROOT);
        if (verdict.isEmpty()) {
          continue;
        }
        long line = row.getStartingLineNumber();
        String id = row.getField("entry_id").strip();
        if (!known.contains(id)) {
          throw unusable(file, "line %d has no entry of this workspace (%s)".formatted(line, id));
        }
        String who =
            row.findField("reviewer").map(String::strip).filter(s -> !s.isEmpty()).orElse(reviewer);
        if (who.isEmpty()) {
          throw unusable(file, "line %d names no reviewer: give --reviewer NAME".formatted(line));
        }
        reviews.add(
            new Review(
                id,
                "",
                countries(file, line, verdict),
                who,
                now,
                row.findField("note").orElse("")));
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw unusable(file, "it is no CSV in UTF-8");
    } catch (IOException e) {
      throw unusable(file, "it can't be read");
    }
    new DecisionTable(workspace).addReviews(reviews);
    return reviews.size();
  }

  private static SortedSet<Country> countries(Path file, long line, String verdict) {
    try {
      return Country.parseSet(verdict.equals("XX") ? "" : verdict);
    } catch (IllegalArgumentException _) {
      throw unusable(
          file,
          "line %d has the verdict “%s”: write ISO codes joined by ; or XX"
              .formatted(line, verdict));
    }
  }

  private static UserError unusable(Path file, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "%s can't be used: %s. Nothing was taken.".formatted(file, why));
  }
}
