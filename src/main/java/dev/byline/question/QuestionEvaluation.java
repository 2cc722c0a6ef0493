package dev.byline.question;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.question.Asker.Outcome;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How many questions of a list are answered right, with the answers of queries over the workspace:
 * CSV with half, type, language, question, answer and needs. The answer is {@code refuse}, {@code
 * answered} (with anything), or a SELECT whose columns are compared with those of the same name;
 * needs is a condition without which the question must be refused, such as that a year is there.
 */
public final class QuestionEvaluation {
  private static final String REFUSE = "refuse";
  private static final String ANSWERED = "answered";

  private QuestionEvaluation() {}

  /**
   * The figures of a list.
   *
   * @param right answered as the query says, or rightly refused
   * @param wrong answered otherwise, or answered where it is to be refused
   * @param byType right ones of all, by type
   * @param errors in words
   */
  public record Figures(Share right, Share wrong, Map<String, Share> byType, List<String> errors) {}

  private enum Grade {
    RIGHT,
    REFUSED,
    WRONG
  }

  /**
   * Measures.
   *
   * @param half 1: looked at while the code was written; 2: kept back; 0: all
   */
  public static Figures of(Workspace workspace, Asker asker, Path file, int half) {
    Map<String, int[]> types = new TreeMap<>();
    List<String> errors = new ArrayList<>();
    int all = 0;
    int right = 0;
    int wrong = 0;
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        if (half != 0 && Integer.parseInt(row.getField("half")) != half) {
          continue;
        }
        asker.forget();
        Outcome outcome = asker.ask(row.getField("question"));
        Grade grade = grade(workspace, row, outcome);
        all++;
        right += grade == Grade.RIGHT ? 1 : 0;
        wrong += grade == Grade.WRONG ? 1 : 0;
        int[] counts = types.computeIfAbsent(row.getField("type"), _ -> new int[2]);
        counts[0] += grade == Grade.RIGHT ? 1 : 0;
        counts[1]++;
        if (grade != Grade.RIGHT) {
          errors.add(
              "%s: %s: %s"
                  .formatted(
                      grade.toString().toLowerCase(Locale.ROOT),
                      row.getField("question"),
                      said(outcome)));
        }
      }
    } catch (IOException e) {
      throw new UserError(ExitCode.INPUT_UNUSABLE, file + " can't be read: " + e.getMessage(), e);
    }
    Map<String, Share> byType = new TreeMap<>();
    types.forEach((type, counts) -> byType.put(type, Share.wilson(counts[0], counts[1])));
    return new Figures(Share.wilson(right, all), Share.wilson(wrong, all), byType, errors);
  }

  private static String said(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> answered.sentence();
      case Outcome.Refused refused -> refused.why();
    };
  }

  private static Grade grade(Workspace workspace, NamedCsvRecord row, Outcome outcome) {
    String needs = row.getField("needs");
    boolean there = needs.isEmpty() || workspace.count("SELECT (" + needs + ")::INTEGER") > 0;
    String wanted = there ? row.getField("answer") : REFUSE;
    return switch (outcome) {
      case Outcome.Refused _ -> wanted.equals(REFUSE) ? Grade.RIGHT : Grade.REFUSED;
      case Outcome.Answered answered -> {
        if (wanted.equals(REFUSE)) {
          yield Grade.WRONG;
        }
        yield wanted.equals(ANSWERED) || isSame(workspace.rows(wanted), answered.rows())
            ? Grade.RIGHT
            : Grade.WRONG;
      }
    };
  }

  /** Whether the columns that are wanted are there with the same rows, in any order. */
  private static boolean isSame(Workspace.Rows wanted, Workspace.Rows given) {
    if (wanted.columns().equals(List.of("hits")) && !given.columns().contains("hits")) {
      return wanted.rows().getFirst().getFirst() instanceof Number hits
          && given.columns().contains("paper_id")
          && hits.longValue() == given.rows().size();
    }
    return given.columns().containsAll(wanted.columns())
        && keys(wanted, wanted.columns()).equals(keys(given, wanted.columns()));
  }

  private static Set<String> keys(Workspace.Rows rows, List<String> columns) {
    return rows.rows().stream()
        .map(row ->
            columns.stream()
                .map(column -> String.valueOf(row.get(rows.columns().indexOf(column))))
                .collect(Collectors.joining("\t")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
