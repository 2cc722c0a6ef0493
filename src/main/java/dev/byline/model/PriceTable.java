package dev.byline.model;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What models cost, from data/models.csv, which users edit. */
public final class PriceTable {
  /** US dollars for a million tokens. */
  public record Price(double inputPerMillion, double outputPerMillion) {
    /** US dollars for a request. */
    public double usd(long inputTokens, long outputTokens) {
      return (inputTokens * inputPerMillion + outputTokens * outputPerMillion) / 1_000_000;
    }
  }

  private final Map<String, Price> prices = new HashMap<>();

  private PriceTable() {}

  /** Reads the table of {@code home}. */
  public static PriceTable load(Path home) {
    Path file = home.resolve("data/models.csv");
    PriceTable table = new PriceTable();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        table.prices.put(
            row.getField("model"),
            new Price(
                Double.parseDouble(row.getField("input_usd_per_million")),
                Double.parseDouble(row.getField("output_usd_per_million"))));
      }
    } catch (IOException | NumberFormatException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
    return table;
  }

  /** The models that are not free, the cheapest for these tokens first. */
  public List<Map.Entry<String, Double>> byUsd(long inputTokens, long outputTokens) {
    return prices.entrySet().stream()
        .map(e -> Map.entry(e.getKey(), e.getValue().usd(inputTokens, outputTokens)))
        .filter(e -> e.getValue() > 0)
        .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry::getKey))
        .toList();
  }

  /** The price of a model; empty when the table does not have it. */
  public Optional<Price> of(String model) {
    return Optional.ofNullable(prices.get(model));
  }
}
