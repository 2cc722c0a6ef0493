package dev.byline.mention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.Json;
import dev.byline.model.AnswerForm;
import dev.byline.model.Prompt;
import dev.byline.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a model for roles with prompts/model-role; a quote that the paper does not have refuses the
 * answer.
 */
public final class ModelRoleCoder implements Protocol<ModelRoleCoder.Question, RoleAnswer> {
  /** The prompt that is used unless the user names another. */
  public static final String DEFAULT_PROMPT = "model-role/v1";

  /** More sentences say no more. */
  private static final int MOST_SENTENCES = 12;

  private final AnswerForm form;

  /** With a prompt. */
  public ModelRoleCoder(Prompt prompt) {
    this.form = new AnswerForm(prompt);
  }

  /** A sentence with its section's label. */
  public record Sentence(String section, String text) {}

  /** A family in a paper, by the sentences that name it. */
  public record Question(String family, List<Sentence> sentences) {
    public Question {
      sentences = List.copyOf(sentences);
    }

    /** Of the mentions of one family in one paper: those that can make a use first. */
    public static Question of(List<Mention> mentions) {
      List<Mention> ordered = new ArrayList<>(mentions);
      ordered.sort((a, b) -> Boolean.compare(b.section().mayUse(), a.section().mayUse()));
      return new Question(
          mentions.getFirst().family(),
          ordered.stream()
              .map(m -> new Sentence(m.section().label(), m.sentence()))
              .distinct()
              .limit(MOST_SENTENCES)
              .toList());
    }
  }

  @Override
  public ObjectNode toJson(Question question, String id) {
    ObjectNode json =
        Json.mapper().createObjectNode().put("id", id).put("family", question.family());
    ArrayNode sentences = json.putArray("sentences");
    question
        .sentences()
        .forEach(s -> sentences.addObject().put("section", s.section()).put("text", s.text()));
    return json;
  }

  @Override
  public Question fromJson(JsonNode json) {
    List<Sentence> sentences = new ArrayList<>();
    json.path("sentences")
        .forEach(
            s -> sentences.add(new Sentence(s.path("section").asText(), s.path("text").asText())));
    return new Question(json.path("family").asText(), sentences);
  }

  @Override
  public Parsed<Question, RoleAnswer> parse(List<Question> batch, String content) {
    AnswerForm.Answers answers = form.read(content);
    Map<Question, RoleAnswer> verdicts = new LinkedHashMap<>();
    for (int i = 0; i < batch.size(); i++) {
      Question question = batch.get(i);
      answers.only(i).ifPresent(answer -> verdicts.put(question, verdict(question, answer)));
    }
    return new Parsed<>(
        verdicts,
        answers
            .problem()
            .or(() ->
                verdicts.size() == batch.size()
                    ? Optional.empty()
                    : Optional.of("the question was answered not at all or twice")));
  }

  private static RoleAnswer verdict(Question question, JsonNode answer) {
    Role role = Role.of(answer.path("role").asText());
    String quote = answer.path("quote").asText();
    boolean stands =
        quote.isBlank()
            ? role == Role.MENTIONED
            : question.sentences().stream().anyMatch(s -> s.text().contains(quote));
    return stands
        ? RoleAnswer.of(role, quote, "as the model quotes it")
        : RoleAnswer.abstains("refused: the quote “%s” is not in the paper".formatted(quote));
  }

  @Override
  public RoleAnswer failed(Question question, String why) {
    return RoleAnswer.abstains("the model gave no usable answer: " + why);
  }
}
