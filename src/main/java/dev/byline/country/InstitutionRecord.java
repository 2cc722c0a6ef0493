package dev.byline.country;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An institution as the gazetteer lists it.
 *
 * @param country of its seat
 * @param kind university, company, institute, agency, hospital, unit or other, as {@code kinds.csv}
 *     says where the column of {@code institutions.csv}, by which names are read, says another
 * @param aliases other names, as they are written
 */
public record InstitutionRecord(String name, Country country, String kind, List<String> aliases) {
  public InstitutionRecord {
    aliases = List.copyOf(aliases);
  }

  /** Every institution of {@code institutions.csv} in a gazetteer's folder, in its order. */
  public static List<InstitutionRecord> load(Path gazetteer) {
    List<InstitutionRecord> all = new ArrayList<>();
    Map<String, String> kinds = kinds(gazetteer);
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(gazetteer.resolve("institutions.csv"))) {
      for (NamedCsvRecord row : rows) {
        String aliases = row.getField("aliases");
        all.add(
            new InstitutionRecord(
                row.getField("name"),
                Country.of(row.getField("country")),
                kinds.getOrDefault(row.getField("name"), row.getField("kind")),
                aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Map<String, String> kinds(Path gazetteer) {
    Map<String, String> kinds = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(gazetteer.resolve("kinds.csv"))) {
      for (NamedCsvRecord row : rows) {
        kinds.put(row.getField("name"), row.getField("kind"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kinds;
  }
}
