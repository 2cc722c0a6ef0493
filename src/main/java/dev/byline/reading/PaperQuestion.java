package dev.byline.reading;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.codebook.PaperPart;
import dev.byline.model.Prompt;
import dev.byline.reading.ClosedForm.Kind;
import dev.byline.reading.ClosedForm.Values;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A question about each of some papers.
 *
 * @param asks the question
 * @param form what the answer can be
 * @param parts which text of a paper is read
 */
public record PaperQuestion(String asks, ClosedForm form, List<PaperPart> parts) {
  static final String OF_VALUES = "reading/v1";
  static final String OF_KINDS = "reading/v1-found";
  private static final String USUAL_TEXT = "title; abstract";
  private static final int LONGEST = 500;

  public PaperQuestion {
    parts = List.copyOf(parts);
  }

  /**
   * The question that is written so.
   *
   * @param values as {@link ClosedForm#parse} takes them
   * @param text parts as {@link PaperPart#parse} takes them, separated by semicolons; empty: title
   *     and abstract
   * @throws UserError with a sentence that says what is wrong
   */
  public static PaperQuestion parse(String asks, String values, String text) {
    if (asks.isBlank() || asks.length() > LONGEST) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "a question has 1 to %d characters".formatted(LONGEST));
    }
    try {
      return new PaperQuestion(
          asks.strip(),
          ClosedForm.parse(values),
          Arrays.stream((text.isBlank() ? USUAL_TEXT : text).split(";"))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .map(PaperPart::parse)
              .toList());
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  /** What the model is told: the question and the form of its answer stand in the prompt. */
  Prompt prompt(Path home) {
    return switch (form) {
      case Values(List<String> values) ->
          Prompt.load(home, OF_VALUES)
              .filled(
                  Map.of(
                      "question",
                      asks,
                      "values",
                      values.stream()
                          .map(value -> "- `%s`".formatted(value))
                          .collect(Collectors.joining("\n"))),
                  Map.of(
                      "values",
                      Stream.concat(values.stream(), Stream.of(ClosedForm.NOT_STATED)).toList()));
      case Kind kind ->
          Prompt.load(home, OF_KINDS)
              .filled(Map.of("question", asks, "kind", kind.label()), Map.of());
    };
  }
}
