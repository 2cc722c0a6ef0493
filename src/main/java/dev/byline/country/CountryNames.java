package dev.byline.country;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names under which people look for a country.
 *
 * @param byCountry English name first, then the other spellings
 */
public record CountryNames(Map<Country, List<String>> byCountry) {

  /**
   * Those of the gazetteer's {@code countries.csv}; a country that it lacks has its English name.
   */
  public static CountryNames load(Path gazetteer) {
    return load(gazetteer, List.of("name", "aliases", "abbreviations"));
  }

  /** The same with adjectives, such as Chinese. */
  public static CountryNames withAdjectives(Path gazetteer) {
    return load(gazetteer, List.of("name", "aliases", "abbreviations", "adjectives"));
  }

  private static CountryNames load(Path gazetteer, List<String> columns) {
    Map<Country, List<String>> names = new TreeMap<>();
    Country.all()
        .forEach(country -> names.put(country, new ArrayList<>(List.of(country.englishName()))));
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(gazetteer.resolve("countries.csv"))) {
      for (NamedCsvRecord row : rows) {
        List<String> own = names.getOrDefault(country(row), List.of());
        for (String column : columns) {
          Arrays.stream(row.getField(column).split("\\|"))
              .filter(name -> !name.isEmpty() && !own.contains(name))
              .forEach(own::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CountryNames(names);
  }

  private static Country country(NamedCsvRecord row) {
    String code = row.getField("code");
    return Country.find(code)
        .orElseThrow(() ->
            new GazetteerException(
                "countries.csv, line %d: %s is not an ISO country code"
                    .formatted(row.getStartingLineNumber(), code)));
  }

  /** The country with this code or this very name, whatever the case. */
  public Optional<Country> find(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    Optional<Country> byCode = Country.find(wanted.toUpperCase(Locale.ROOT));
    return byCode.isPresent()
        ? byCode
        : byCountry.entrySet().stream()
            .filter(
                e -> e.getValue().stream().anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(wanted)))
            .map(Map.Entry::getKey)
            .findFirst();
  }
}
