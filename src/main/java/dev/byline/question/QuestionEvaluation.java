package dev.byline.question;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.question.Asker.Understood;
import dev.byline.stats.Share;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many wordings are understood: CSV with half, question, intent ({@code -} where it can't be
 * answered), places, institutions and models (parted by a semicolon).
 */
public final class QuestionEvaluation {
  private QuestionEvaluation() {}

  /**
   * The figures of a list of wordings.
   *
   * @param right understood with all that it names, or rightly not recognised
   * @param wrong answered as another question: confidently wrong
   * @param errors in words
   */
  public record Figures(Share right, Share wrong, List<String> errors) {}

  /**
   * Measures.
   *
   * @param half 1: seen while the code was written; 2: written after it; 0: all
   */
  public static Figures of(Asker asker, Path file, int half) {
    int all = 0;
    int right = 0;
    int wrong = 0;
    List<String> errors = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        if (half != 0 && Integer.parseInt(row.getField("half")) != half) {
          continue;
        }
        all++;
        Understood understood = asker.understand(row.getField("question"));
        String intent = understood.intent().map(Intent::id).orElse("-");
        String wanted =
            wanted(
                row.getField("intent"),
                row.getField("places"),
                row.getField("institutions"),
                row.getField("models"));
        String got =
            intent.equals("-")
                ? "-"
                : wanted(
                    intent,
                    understood.slots().places().stream()
                        .map(QuestionSlots.Place::name)
                        .collect(Collectors.joining(";")),
                    String.join(";", understood.slots().institutions()),
                    String.join(";", understood.slots().models()));
        if (got.equals(wanted)) {
          right++;
        } else {
          wrong += got.equals("-") ? 0 : 1;
          errors.add("%s: %s, wanted %s".formatted(row.getField("question"), got, wanted));
        }
      }
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, file + " can't be read: " + e.getMessage(), e);
    }
    return new Figures(Share.wilson(right, all), Share.wilson(wrong, all), errors);
  }

  private static String wanted(String intent, String places, String institutions, String models) {
    return intent.equals("-")
        ? "-"
        : String.join(" ", intent, places, institutions, models).strip();
  }
}
