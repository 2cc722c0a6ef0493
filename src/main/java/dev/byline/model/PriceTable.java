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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What models cost, from data/models.csv, which users edit. A model without a row of its own costs
 * what the row of its plain name says: {@code gpt-5-mini} for {@code openai/gpt-5-mini} and {@code
 * gpt-5-mini-2025-08-07}.
 */
public final class PriceTable {
  /**
   * US dollars for a million tokens.
   *
   * @param cachedPerMillion of input that the endpoint had read before
   * @param known false where nobody has said what the model costs: then all is counted as 0
   */
  public record Price(
      double inputPerMillion, double cachedPerMillion, double outputPerMillion, boolean known) {
    /** Of a model that the table does not have. */
    public static final Price UNKNOWN = new Price(0, 0, 0, false);

    /** A price that is known. */
    public Price(double inputPerMillion, double cachedPerMillion, double outputPerMillion) {
      this(inputPerMillion, cachedPerMillion, outputPerMillion, true);
    }

    /** Where input that was read before costs the same. */
    public Price(double inputPerMillion, double outputPerMillion) {
      this(inputPerMillion, inputPerMillion, outputPerMillion);
    }

    /**
     * US dollars for a request.
     *
     * @param cachedTokens those of the input that the endpoint had read before
     */
    public double usd(long inputTokens, long cachedTokens, long outputTokens) {
      return usd(inputTokens, outputTokens)
          - cachedTokens * (inputPerMillion - cachedPerMillion) / 1_000_000;
    }

    /** US dollars for a request of which the endpoint had read nothing before: the most. */
    public double usd(long inputTokens, long outputTokens) {
      return (inputTokens * inputPerMillion + outputTokens * outputPerMillion) / 1_000_000;
    }
  }

  /** What providers put before a model's name, as {@code openai/} or {@code models/}. */
  private static final Pattern PROVIDER = Pattern.compile("^.*/");

  /** The date of a model's version: {@code -2025-08-07}, {@code -20251001} or {@code @20250807}. */
  private static final Pattern DATE =
      Pattern.compile("[-@](20\\d\\d-[01]\\d-[0-3]\\d|20\\d\\d[01]\\d[0-3]\\d)$");

  private final Map<String, Price> prices = new HashMap<>();
  private final Map<String, Price> ofBatches = new HashMap<>();

  private PriceTable() {}

  /** Reads the table of {@code home}. */
  public static PriceTable load(Path home) {
    Path file = home.resolve("data/models.csv");
    PriceTable table = new PriceTable();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        double input = Double.parseDouble(row.getField("input_usd_per_million"));
        String cached = row.findField("cached_usd_per_million").orElse("");
        table.prices.put(
            row.getField("model"),
            new Price(
                input,
                cached.isEmpty() ? input : Double.parseDouble(cached),
                Double.parseDouble(row.getField("output_usd_per_million"))));
        String batch = row.findField("batch_input_usd_per_million").orElse("");
        if (!batch.isEmpty()) {
          table.ofBatches.put(
              row.getField("model"),
              new Price(
                  Double.parseDouble(batch),
                  Double.parseDouble(row.getField("batch_output_usd_per_million"))));
        }
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
    return row(model).map(prices::get);
  }

  /** The price of a model in batches; the usual one where the table has no other. */
  public Optional<Price> ofBatch(String model) {
    return row(model).flatMap(name -> Optional.ofNullable(ofBatches.get(name))).or(() -> of(model));
  }

  /** The name under which the table has a model: its own, else the plainer one. */
  private Optional<String> row(String model) {
    String bare = PROVIDER.matcher(model).replaceFirst("");
    return Stream.of(
            model, bare, DATE.matcher(model).replaceFirst(""), DATE.matcher(bare).replaceFirst(""))
        .filter(prices::containsKey)
        .findFirst();
  }
}
