package dev.byline.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.model.AnswerForm;
import dev.byline.model.Prompt;
import dev.byline.model.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a model for the value of a paper. An answer without words of the paper that stand there
 * letter for letter is refused, unless it is that the paper does not say.
 */
public final class CodebookCoder implements Protocol<Reading, CodedAnswer> {
  /** The prompt that is used unless the user names another. */
  public static final String DEFAULT_PROMPT = "variable/v1";

  private final Codebook codebook;
  private final AnswerForm form;

  /** With a prompt that {@link #filled} made. */
  public CodebookCoder(Codebook codebook, Prompt prompt) {
    this.codebook = codebook;
    this.form = new AnswerForm(prompt);
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
  public ObjectNode toJson(Reading reading, String id) {
    return reading.toJson(id);
  }

  @Override
  public Reading fromJson(JsonNode json) {
    return Reading.fromJson(json);
  }

  @Override
  public Parsed<Reading, CodedAnswer> parse(List<Reading> batch, String content) {
    AnswerForm.Answers answers = form.read(content);
    Map<Reading, CodedAnswer> coded = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Reading reading = batch.get(i);
      answers.only(i).ifPresent(answer -> coded.put(reading, answer(reading, answer)));
    }
    return new Parsed<>(
        coded,
        answers
            .problem()
            .or(() ->
                coded.size() == batch.size()
                    ? Optional.empty()
                    : Optional.of("the question was answered not at all or twice")));
  }

  private CodedAnswer answer(Reading reading, JsonNode answer) {
    String value = answer.path("value").asText();
    String quote = answer.path("quote").asText().strip();
    if (!codebook.all().contains(value)) {
      return CodedAnswer.abstains("refused: “%s” is no value of the codebook".formatted(value));
    }
    if (value.equals(Codebook.NOT_STATED)) {
      return new CodedAnswer(value, "", "the model finds nothing that says it");
    }
    if (quote.isEmpty()) {
      return CodedAnswer.abstains("refused: “%s” without a quote".formatted(value));
    }
    return reading.has(quote)
        ? new CodedAnswer(value, quote, "as the model quotes it")
        : CodedAnswer.abstains("refused: the quote “%s” is not in the paper".formatted(quote));
  }

  @Override
  public CodedAnswer failed(Reading reading, String why) {
    return CodedAnswer.abstains("the model gave no usable answer: " + why);
  }
}
