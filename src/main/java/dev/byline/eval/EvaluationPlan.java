package dev.byline.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as data: a file of eval/.
 *
 * @param name for people
 * @param sample path of the sample, from the file's folder
 * @param coders names: {@code rules}, {@code rules+registry}, {@code decisions}, or a coder of a
 *     workspace such as {@code model:gpt-5@affiliation-country/v1}
 * @param pair two sides, such as {@code US,China}
 * @param definition name of a definition
 * @param bars what must be reached; may be empty
 */
public record EvaluationPlan(
    String name,
    String sample,
    List<String> coders,
    String pair,
    String definition,
    List<Bar> bars) {

  /** All must be given, but for the bars. */
  public EvaluationPlan {
    require("name", name);
    require("sample", sample);
    require("coders", coders);
    require("pair", pair);
    require("definition", definition);
    bars = Objects.requireNonNullElse(bars, List.of());
  }

  private static void require(String field, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("\"%s\" is missing".formatted(field));
    }
  }

  /**
   * A bar.
   *
   * @param metric one of {@code accuracy}, {@code abstained}, {@code authors}, {@code papers},
   *     {@code pair_f1}, {@code calibration_error}, {@code caught} (of the errors, those that wait
   *     for a person), {@code read} (of the entries, those that a person reads)
   * @param atLeast lower bar; null: none
   * @param atMost upper bar; null: none
   */
  public record Bar(
      String coder, String metric, @Nullable Double atLeast, @Nullable Double atMost) {
    /** Whether the figures miss it. */
    public boolean isMissedBy(CoderFigures figures) {
      double reached = value(figures);
      return (atLeast != null && reached < atLeast) || (atMost != null && reached > atMost);
    }

    /** What the figures reach. */
    public double value(CoderFigures figures) {
      return switch (metric) {
        case "accuracy" -> figures.entries().answered().estimate();
        case "abstained" -> figures.entries().abstained().estimate();
        case "authors" -> figures.authors().estimate();
        case "papers" -> figures.papers().estimate();
        case "pair_f1" -> figures.pair().f1().estimate();
        case "calibration_error" -> figures.calibration().expectedError();
        case "caught" -> figures.log().caughtShare();
        case "read" -> figures.log().askedShare();
        default ->
            throw new UserError(
                ExitCode.INPUT_UNUSABLE,
                "There is no metric %s; the metrics are accuracy, abstained, authors, papers, pair_f1, calibration_error, caught, read."
                    .formatted(metric));
      };
    }
  }

  /** The same with other coders; bars of coders that are not among them say nothing. */
  public EvaluationPlan withCoders(List<String> others) {
    return new EvaluationPlan(name, sample, others, pair, definition, bars);
  }

  /** Reads a plan; a path that is no .json is a sample, measured with the rules. */
  public static EvaluationPlan read(Path file) {
    if (!file.toString().endsWith(".json")) {
      return new EvaluationPlan(
          String.valueOf(file.getFileName()),
          String.valueOf(file.getFileName()),
          List.of("rules"),
          "US,China",
          "prc",
          List.of());
    }
    try {
      return Json.mapper().readerFor(EvaluationPlan.class).readValue(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "%s is not an evaluation: %s".formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
