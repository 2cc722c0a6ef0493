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
 * Asks about what is read of a paper: one answer for each reading.
 *
 * @param <A> an answer
 */
public abstract class ReadingProtocol<A> implements Protocol<Reading, A> {
  private final AnswerForm form;

  /** With the prompt whose schema answers follow. */
  protected ReadingProtocol(Prompt prompt) {
    this.form = new AnswerForm(prompt);
  }

  /** What an answer that follows the schema says of a reading. */
  protected abstract A answer(Reading reading, JsonNode answer);

  @Override
  public final ObjectNode toJson(Reading reading, String id) {
    return reading.toJson(id);
  }

  @Override
  public final Reading fromJson(JsonNode json) {
    return Reading.fromJson(json);
  }

  @Override
  public final Parsed<Reading, A> parse(List<Reading> batch, String content) {
    AnswerForm.Answers given = form.read(content);
    Map<Reading, A> taken = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Reading reading = batch.get(i);
      given.only(i).ifPresent(answer -> taken.put(reading, answer(reading, answer)));
    }
    return new Parsed<>(
        taken,
        given
            .problem()
            .or(() ->
                taken.size() == batch.size()
                    ? Optional.empty()
                    : Optional.of("the question was answered not at all or twice")));
  }
}
