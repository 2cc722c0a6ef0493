package dev.byline.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.TextFile;
import dev.byline.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A question with what is known of its answer.
 *
 * @param id in its list
 * @param type under which it is counted, such as reading
 * @param language of ISO 639-1, such as en
 * @param after the id of the question that it follows in one conversation; empty: it begins one
 */
public record AgentQuestion(
    String id,
    String type,
    String language,
    String after,
    @JsonProperty("question") String asks,
    Check check) {
  /** A question; what is not given is empty. */
  public AgentQuestion(
      @Nullable String id,
      @Nullable String type,
      @Nullable String language,
      @Nullable String after,
      @JsonProperty("question") @Nullable String asks,
      @Nullable Check check) {
    this.id = Objects.requireNonNullElse(id, "");
    this.type = Objects.requireNonNullElse(type, "");
    this.language = Objects.requireNonNullElse(language, "");
    this.after = Objects.requireNonNullElse(after, "");
    this.asks = Objects.requireNonNullElse(asks, "");
    this.check = Objects.requireNonNullElse(check, new Check(null, null, null, null, false));
  }

  /**
   * What a right answer has: one of these.
   *
   * @param numbers a SELECT; every value of its first row stands in the answer
   * @param names a SELECT; every value of its first column stands in the answer
   * @param must ids of papers that the answer has
   * @param may ids of papers that it may have beside these, and no others
   * @param refuse whether it says that it can't be answered
   */
  public record Check(
      String numbers, String names, List<String> must, List<String> may, boolean refuse) {
    /** A check; what is not given is empty. */
    public Check(
        @Nullable String numbers,
        @Nullable String names,
        @Nullable List<String> must,
        @Nullable List<String> may,
        boolean refuse) {
      this.numbers = Objects.requireNonNullElse(numbers, "");
      this.names = Objects.requireNonNullElse(names, "");
      this.must = List.copyOf(Objects.requireNonNullElse(must, List.of()));
      this.may = List.copyOf(Objects.requireNonNullElse(may, List.of()));
      this.refuse = refuse;
    }

    private boolean isOne() {
      return Stream.of(!numbers.isEmpty(), !names.isEmpty(), !must.isEmpty(), refuse)
              .filter(given -> given)
              .count()
          == 1;
    }
  }

  /**
   * The questions of a file of JSON lines.
   *
   * @throws UserError when a line can't be used
   */
  public static List<AgentQuestion> read(Path file) {
    List<AgentQuestion> questions = new ArrayList<>();
    int line = 0;
    try {
      for (String text : Files.readAllLines(file)) {
        line++;
        if (!text.isBlank()) {
          questions.add(Json.mapper().readValue(text, AgentQuestion.class));
        }
      }
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE,
          "Line %d of %s can't be read as a question: %s"
              .formatted(line, file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw TextFile.unreadable(file, e, "");
    }
    conversations(questions);
    return questions;
  }

  /**
   * Questions by conversation, in their order.
   *
   * @throws UserError when they don't make conversations, or a question has not just one check
   */
  static List<List<AgentQuestion>> conversations(List<AgentQuestion> questions) {
    Map<String, List<AgentQuestion>> byLast = new HashMap<>();
    List<List<AgentQuestion>> conversations = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (AgentQuestion question : questions) {
      if (question.id.isEmpty()
          || question.asks.isBlank()
          || !ids.add(question.id)
          || !question.check.isOne()) {
        throw wrong(
            question,
            "needs an id of its own, a question, and one check: numbers, names, must or refuse");
      }
      List<AgentQuestion> conversation = new ArrayList<>();
      if (question.after.isEmpty()) {
        conversations.add(conversation);
      } else {
        conversation = byLast.remove(question.after);
        if (conversation == null) {
          throw wrong(
              question, "follows a question that is not above it, or that another one follows");
        }
      }
      conversation.add(question);
      byLast.put(question.id, conversation);
    }
    return conversations;
  }

  private static UserError wrong(AgentQuestion question, String why) {
    return new UserError(
        ExitCode.INPUT_UNUSABLE, "The question \"%s\" %s.".formatted(question.id, why));
  }
}
