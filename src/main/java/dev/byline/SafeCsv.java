package dev.byline;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import java.util.List;

/**
 * CSV for spreadsheets: a text that a spreadsheet would run as a formula gets an apostrophe before
 * it (OWASP, CSV injection).
 */
public final class SafeCsv {
  private SafeCsv() {}

  /** A writer for rows of values; numbers are written as they are, texts neutralised. */
  public static CsvWriter writer(Writer to) {
    return CsvWriter.builder().build(to);
  }

  /** The values as fields. */
  public static String[] fields(List<?> values) {
    return values.stream()
        .map(v -> v instanceof String text ? neutralised(text) : String.valueOf(v))
        .toArray(String[]::new);
  }

  /** The text, with an apostrophe before it where a spreadsheet would take it for a formula. */
  public static String neutralised(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  /** What was neutralised, as it was. */
  public static String restored(String field) {
    return field.startsWith("'") && isFormula(field.substring(1)) ? field.substring(1) : field;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
  }
}
