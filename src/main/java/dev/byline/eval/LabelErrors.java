package dev.byline.eval;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.corpus.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Labels of outside data sets that are wrong by the codebook, each listed once with its reason, so
 * that a measure compares with what is right. A text is known by its hash: the sets are not ours to
 * carry.
 */
public final class LabelErrors {
  private final Map<String, String> right = new HashMap<>();

  private LabelErrors() {}

  /** No label is wrong. */
  public static LabelErrors none() {
    return new LabelErrors();
  }

  /**
   * Reads a CSV with the columns {@code id} (of {@link Entry#id()}, with an empty domain), {@code
   * right} (codes joined by {@code ;}, {@code XX} when undeterminable, {@code ?} when the text
   * can't be labelled) and {@code reason}.
   */
  public static LabelErrors read(Path file) {
    LabelErrors errors = new LabelErrors();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      rows.forEach(row -> errors.right.put(row.getField("id"), row.getField("right")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return errors;
  }

  /** What is right for a text whose label is wrong; empty when the label stands. */
  Optional<String> right(String text) {
    return right.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(right.get(new Entry(text, "").id()));
  }
}
