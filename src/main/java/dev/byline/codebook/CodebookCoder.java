package dev.byline.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.model.Prompt;
import java.util.Map;

/**
 * Asks a model for the value of a paper. An answer without words of the paper that stand there
 * letter for letter is refused, unless it is that the paper does not say.
 */
public final class CodebookCoder extends ReadingProtocol<CodedAnswer> {
  /** The prompt that is used unless the user names another. */
  public static final String DEFAULT_PROMPT = "variable/v1";

  private final Codebook codebook;

  /** With a prompt that {@link #filled} made. */
  public CodebookCoder(Codebook codebook, Prompt prompt) {
    super(prompt);
    this.codebook = codebook;
  }

  /** The prompt with a codebook's text in its gaps. */
  public static Prompt filled(Prompt template, Codebook codebook) {
    StringBuilder values = new StringBuilder();
    for (Codebook.Value value : codebook.values()) {
      values
          .append("- `%s`: %s".formatted(value.value(), value.definition()))
          .append(" Example: “%s”%n".formatted(value.example()).replace("\r\n", "\n"));
    }
    return template.filled(
        Map.of("question", codebook.asks(), "values", values.toString().stripTrailing()),
        Map.of("values", codebook.all()));
  }

  @Override
  protected CodedAnswer answer(Reading reading, JsonNode answer) {
    String value = answer.path("value").asText();
    String quote = answer.path("quote").asText().strip();
    double confidence = Math.clamp(answer.path("confidence").asDouble(), 0.0, 1.0);
    if (!codebook.all().contains(value)) {
      return CodedAnswer.abstains("refused: “%s” is no value of the codebook".formatted(value));
    }
    if (value.equals(Codebook.NOT_STATED)) {
      return new CodedAnswer(value, "", "the model finds nothing that says it", confidence);
    }
    if (quote.isEmpty()) {
      return CodedAnswer.abstains("refused: “%s” without a quote".formatted(value));
    }
    return reading.has(quote)
        ? new CodedAnswer(value, quote, "as the model quotes it", confidence)
        : CodedAnswer.abstains("refused: the quote “%s” is not in the paper".formatted(quote));
  }

  @Override
  public CodedAnswer failed(Reading reading, String why) {
    return CodedAnswer.abstains("the model gave no usable answer: " + why);
  }
}
