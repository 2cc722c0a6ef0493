package dev.byline.eval;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.WholeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The papers that a sample was drawn from: frame.csv beside it, with each paper's stratum and
 * inclusion probability.
 */
public final class SampleFrame {
  private SampleFrame() {}

  /** Writes the frame beside a sample. */
  public static void write(Path sampleFile, Sample sample, Map<String, String> stratumByPaper) {
    Map<String, Long> papers = new TreeMap<>();
    stratumByPaper.values().forEach(stratum -> papers.merge(stratum, 1L, Long::sum));
    Map<String, Long> drawn = new TreeMap<>();
    sample
        .byPaper()
        .keySet()
        .forEach(paper -> drawn.merge(stratumByPaper.getOrDefault(paper, ""), 1L, Long::sum));
    Path file = sampleFile.resolveSibling("frame.csv");
    try {
      WholeFiles.writeText(
          file,
          text -> {
            CsvWriter csv = CsvWriter.builder().build(text);
            csv.writeRecord("paper", "stratum", "inclusion");
            new TreeMap<>(stratumByPaper)
                .forEach((paper, stratum) ->
                    csv.writeRecord(
                        paper,
                        stratum,
                        String.format(
                            Locale.ROOT,
                            "%.6f",
                            drawn.getOrDefault(stratum, 0L)
                                / papers.getOrDefault(stratum, 1L).doubleValue())));
            csv.flush();
          });
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The stratum of each paper of the frame beside a sample. */
  public static Map<String, String> read(Path sampleFile) {
    Path file = sampleFile.resolveSibling("frame.csv");
    Map<String, String> frame = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      rows.forEach(row -> frame.put(row.getField("paper"), row.getField("stratum")));
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s can't be read: a corrected headline needs the file that byline sample draw writes next to its sample."
              .formatted(file),
          e);
    }
    return frame;
  }
}
