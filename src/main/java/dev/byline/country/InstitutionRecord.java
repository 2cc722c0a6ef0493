package dev.byline.country;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An institution as the gazetteer lists it.
 *
 * @param country of its seat
 * @param kind university, company, institute, agency, hospital or unit
 * @param aliases other names, as they are written
 */
public record InstitutionRecord(String name, Country country, String kind, List<String> aliases) {
  public InstitutionRecord {
    aliases = List.copyOf(aliases);
  }

  /** Every institution of {@code institutions.csv} in a gazetteer's folder, in its order. */
  public static List<InstitutionRecord> load(Path gazetteer) {
    List<InstitutionRecord> all = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(gazetteer.resolve("institutions.csv"))) {
      for (NamedCsvRecord row : rows) {
        String aliases = row.getField("aliases");
        all.add(
            new InstitutionRecord(
                row.getField("name"),
                Country.of(row.getField("country")),
                row.getField("kind"),
                aliases.isEmpty() ? List.of() : List.of(aliases.split("\\|"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
