package dev.byline.country;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The gazetteer's files as lines and records, which know where they stand. */
final class GazetteerTables {
  private final Opening files;
  private String current = "";
  private int rows;

  /** Opens a file by its name; null when there is none. */
  @FunctionalInterface
  private interface Opening {
    @Nullable InputStream open(String file) throws IOException;
  }

  private GazetteerTables(Opening files) {
    this.files = files;
  }

  /** The files of a folder. */
  static GazetteerTables in(Path folder) {
    return new GazetteerTables(file -> {
      Path path = folder.resolve(file);
      return Files.exists(path) ? Files.newInputStream(path) : null;
    });
  }

  /** The files of {@code folder} beside a class, in a jar or not. */
  static GazetteerTables beside(Class<?> owner, String folder) {
    return new GazetteerTables(file -> owner.getResourceAsStream(folder + "/" + file));
  }

  /** How many rows were made. */
  int rows() {
    return rows;
  }

  /** Every record of a file that must be there. */
  void each(String file, Consumer<NamedCsvRecord> use) {
    if (!eachIfThere(file, use)) {
      throw new UncheckedIOException(new NoSuchFileException(file));
    }
  }

  /** Every record of a file; false when there is no such file. */
  boolean eachIfThere(String file, Consumer<NamedCsvRecord> use) {
    current = file;
    try (InputStream in = files.open(file)) {
      if (in == null) {
        return false;
      }
      CsvReader.builder()
          .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
          .forEach(use);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a text file without comments; none when there is no such file. */
  List<String> lines(String file) {
    try (InputStream in = files.open(file)) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of the record that is read. */
  Row row(
      Row.Kind kind, String name, SortedSet<Country> countries, Row.Reach reach, NamedCsvRecord r) {
    rows++;
    return new Row(kind, name, countries, reach, current + ":" + r.getStartingLineNumber());
  }

  /** The country whose code stands in a column. */
  SortedSet<Country> countryOf(NamedCsvRecord r, String column) {
    return new TreeSet<>(Set.of(country(r, r.getField(column))));
  }

  /** The country of a code; refuses what is none. */
  Country country(NamedCsvRecord r, String code) {
    return Country.find(code).orElseThrow(() -> bad(r, "not an ISO country code: " + code));
  }

  /** The values of a field; none when the column is not there. */
  static List<String> values(NamedCsvRecord r, String column) {
    String field = r.findField(column).orElse("");
    return field.isEmpty() ? List.of() : List.of(field.split("\\|"));
  }

  /** The value of a field that may be empty or not there. */
  static Optional<String> value(NamedCsvRecord r, String column) {
    return r.findField(column).filter(field -> !field.isEmpty());
  }

  /** What is wrong with a record, with its file and line. */
  GazetteerException bad(NamedCsvRecord r, String what) {
    return new GazetteerException(current + ":" + r.getStartingLineNumber() + ": " + what);
  }
}
