package dev.byline;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: a byte order mark, {@code ;} or a tab in place of
 * the comma, a first line {@code sep=;}, and headings in any case and with spaces. A quote that is
 * never closed, text after a closing quote and rows of another length are refused, with the line.
 */
public final class CsvFile {
  private static final int MOST_FIELD = 8 << 20;
  private static final int MOST_HEADER = 1 << 16;
  private static final Pattern STATED = Pattern.compile("(?i)\\s*\"?sep=(.)\"?\\s*");

  private final Path file;
  private final List<String> required;
  private final String consequence;

  private CsvFile(Path file, List<String> required, String consequence) {
    this.file = file;
    this.required = required;
    this.consequence = consequence;
  }

  /**
   * A row.
   *
   * @param line in the file, from 1
   * @param header the headings as they stand in the file
   * @param columns the headings in lower case, with {@code _} for spaces
   * @param values as many as there are headings
   */
  public record Row(long line, List<String> header, List<String> columns, List<String> values) {
    /** The field of a column; empty when the file has no such column. */
    public String field(String column) {
      int at = columns.indexOf(column);
      return at < 0 ? "" : values.get(at);
    }
  }

  /**
   * Gives each row after the headings to {@code use}.
   *
   * @param required columns that must be there
   * @param consequence ends every message, such as “Nothing was imported.”
   * @return how many rows there were
   * @throws UserError when the file can't be used, with the line
   */
  public static long read(Path file, List<String> required, String consequence, Consumer<Row> use) {
    return new CsvFile(file, required, consequence).read(use);
  }

  private long read(Consumer<Row> use) {
    long rows = 0;
    try (BufferedReader text = new BufferedReader(TextFile.open(file), 2 * MOST_HEADER)) {
      boolean[] stated = {false};
      char separator = separator(text, stated);
      try (CsvReader<CsvRecord> csv = reader(text, separator)) {
        List<String> header = List.of();
        List<String> columns = List.of();
        for (CsvRecord record : csv) {
          long line = record.getStartingLineNumber() + (stated[0] ? 1 : 0);
          if (columns.isEmpty()) {
            header = List.copyOf(record.getFields());
            columns = columns(header);
          } else {
            rows++;
            use.accept(new Row(line, header, columns, List.copyOf(record.getFields())));
          }
        }
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof IOException io) {
        throw TextFile.unreadable(file, io, consequence);
      }
      throw unusable("it is not valid CSV (" + reason(e) + ")", e);
    } catch (UncheckedIOException e) {
      throw TextFile.unreadable(file, Objects.requireNonNull(e.getCause()), consequence);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e, consequence);
    }
    return rows;
  }

  private static CsvReader<CsvRecord> reader(Reader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .maxBufferSize(MOST_FIELD)
        .allowUnclosedQuote(false)
        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
        .ofCsvRecord(text);
  }

  /** What the first line states or, else, by what its headings are parted best. */
  private char separator(BufferedReader text, boolean[] stated) throws IOException {
    text.mark(MOST_HEADER);
    StringBuilder first = new StringBuilder();
    for (int c = text.read();
        c >= 0 && c != '\n' && c != '\r' && first.length() < MOST_HEADER / 2;
        c = text.read()) {
      first.append((char) c);
    }
    Matcher line = STATED.matcher(first);
    text.reset();
    if (line.matches()) {
      text.readLine();
      stated[0] = true;
      return line.group(1).charAt(0);
    }
    char best = ',';
    for (char separator : new char[] {',', ';', '\t'}) {
      if (known(first, separator) > known(first, best)) {
        best = separator;
      }
    }
    return best;
  }

  private long known(CharSequence headings, char separator) {
    return Stream.of(headings.toString().split(Pattern.quote(String.valueOf(separator))))
        .map(heading -> column(heading.replace("\"", "")))
        .filter(required::contains)
        .count();
  }

  private List<String> columns(List<String> header) {
    List<String> columns = header.stream().map(CsvFile::column).toList();
    for (String column : required) {
      if (!columns.contains(column)) {
        throw unusable(
            "the column %s is missing; it needs %s".formatted(column, String.join(", ", required)),
            null);
      }
    }
    for (String column : columns) {
      if (!column.isEmpty() && columns.indexOf(column) != columns.lastIndexOf(column)) {
        throw unusable("it has the column %s twice".formatted(column), null);
      }
    }
    return columns;
  }

  private static String column(String heading) {
    return heading.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
  }

  private static String reason(CsvParseException e) {
    Throwable cause = e.getCause();
    return cause == null || cause.getMessage() == null
        ? String.valueOf(e.getMessage())
        : e.getMessage() + ": " + cause.getMessage();
  }

  private UserError unusable(String why, @Nullable Exception cause) {
    String message = "%s can't be used: %s. %s".formatted(file, why, consequence);
    return cause == null
        ? new UserError(ExitCode.INPUT_UNUSABLE, message)
        : new UserError(ExitCode.INPUT_UNUSABLE, message, cause);
  }
}
