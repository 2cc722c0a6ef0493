package dev.byline.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.CsvFile;
import dev.byline.SafeCsv;
import dev.byline.SpreadsheetId;
import dev.byline.review.VerdictFile.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Verdicts as CSV for spreadsheets: a header, and one row per verdict. */
final class CsvVerdicts implements VerdictFormat {
  @Override
  public void read(Path file, Consumer<Written> to) {
    CsvFile.read(
        file,
        List.of("entry_id", "verdict"),
        "Nothing was stored.",
        row ->
            to.accept(
                new Written(
                    row.line(),
                    VerdictFormat.fields(column -> SafeCsv.restored(row.field(column))))));
  }

  @Override
  public String write(List<Row> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = SafeCsv.writer(text)) {
      csv.writeRecord(COLUMNS);
      for (Row row : rows) {
        List<String> values = new ArrayList<>(row.fields());
        values.set(0, SpreadsheetId.written(row.entryId()));
        csv.writeRecord(SafeCsv.fields(values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
