package dev.byline.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.codebook.Reading;
import dev.byline.codebook.ReadingProtocol;
import dev.byline.model.Prompt;
import dev.byline.reading.ClosedForm.Kind;
import dev.byline.reading.ClosedForm.Values;
import dev.byline.reading.PaperAnswer.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Asks about a paper and takes only what the form allows, with words of the paper that stand there
 * letter for letter.
 */
final class PaperProtocol extends ReadingProtocol<PaperAnswer> {
  private static final int MOST_FOUND = 5;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?");

  private final ClosedForm form;
  private final KnownNames names;

  /** With the prompt of a question. */
  PaperProtocol(ClosedForm form, KnownNames names, Prompt prompt) {
    super(prompt);
    this.form = form;
    this.names = names;
  }

  @Override
  protected PaperAnswer answer(Reading reading, JsonNode answer) {
    List<JsonNode> given =
        form instanceof Values
            ? List.of(answer)
            : StreamSupport.stream(answer.path("found").spliterator(), false)
                .limit(form == Kind.NUMBER ? 1 : MOST_FOUND)
                .toList();
    List<Found> found = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (JsonNode one : given) {
      String value = one.path("value").asText().strip();
      String quote = one.path("quote").asText().strip();
      if (form instanceof Values && value.equals(ClosedForm.NOT_STATED)) {
        continue;
      }
      Optional<String> allowed = allowed(value, quote);
      if (quote.isEmpty() || !reading.has(quote)) {
        refused.add(
            quote.isEmpty()
                ? "“%s” without a quote".formatted(value)
                : "the quote “%s” is not in the paper".formatted(quote));
      } else if (allowed.isEmpty()) {
        refused.add("“%s” is not one of the answers that are allowed".formatted(value));
      } else {
        found.add(new Found(allowed.get(), quote));
      }
    }
    return new PaperAnswer(found.stream().distinct().toList(), refused);
  }

  /** The value as the program knows it; empty when the form does not allow it. */
  private Optional<String> allowed(String value, String quote) {
    return switch (form) {
      case Values(List<String> values) -> Optional.of(value).filter(values::contains);
      case Kind.NUMBER -> Optional.of(value).filter(number -> isIn(number, quote));
      case Kind.COUNTRY -> KnownNames.country(value);
      case Kind.INSTITUTION -> names.institution(value);
      case Kind.TECHNOLOGY -> names.technology(value);
      case Kind.QUOTE -> Optional.of(quote);
    };
  }

  /** Whether a quote has a number, with or without marks between its thousands. */
  private static boolean isIn(String number, String quote) {
    return NUMBER.matcher(number).matches()
        && Pattern.compile("(?<![\\d.])" + Pattern.quote(number) + "(?!\\.?\\d)")
            .matcher(quote.replaceAll("(?<=\\d)[, \\u00A0\\u202F](?=\\d{3}(?!\\d))", ""))
            .find();
  }

  @Override
  public PaperAnswer failed(Reading reading, String why) {
    return PaperAnswer.unusable("the model gave no usable answer: " + why);
  }
}
