package dev.byline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.byline.Home;
import dev.byline.Json;
import dev.byline.agent.AgentQuestion;
import dev.byline.model.ModelServer;
import dev.byline.model.ModelStub;
import dev.byline.store.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shipped questions for a model with tools, over the demo's papers. */
@Tag("slow")
class EvalAskTest {
  @RegisterExtension static final ModelServer SERVER = new ModelServer();

  private static final ModelStub STUB = SERVER.stub();

  @TempDir static Path folder = Path.of("");
  private static Path demo = Path.of("");
  private static List<AgentQuestion> questions = List.of();
  private static Map<String, AgentQuestion> byWords = Map.of();

  @BeforeAll
  static void theDemo() {
    demo = folder.resolve("demo");
    assertThat(Byline.run("demo", "-w", demo, "-q").exit()).isZero();
    questions = AgentQuestion.read(Home.located().folder().resolve("eval/questions/agent.jsonl"));
    byWords = questions.stream().collect(Collectors.toMap(AgentQuestion::asks, q -> q));
  }

  private static Byline.Run eval(Object... more) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "eval", "ask", "-w", demo, "--base-url", SERVER.baseUrl(), "--retries", "0", "-q"));
    all.addAll(List.of(more));
    return Byline.run(all.toArray());
  }

  /** The last question of a conversation, and what came after it. */
  private record Asked(AgentQuestion question, List<JsonNode> results) {
    static Asked of(JsonNode request) {
      Optional<AgentQuestion> question = Optional.empty();
      List<JsonNode> results = new ArrayList<>();
      for (JsonNode message : request.path("messages")) {
        String text = message.path("content").asText();
        if (message.path("role").asText().equals("user") && byWords.containsKey(text)) {
          question = Optional.ofNullable(byWords.get(text));
          results.clear();
        } else if (message.path("role").asText().equals("tool")) {
          results.add(json(text));
        }
      }
      return new Asked(question.orElseThrow(), results);
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static boolean isReading(JsonNode request) {
    return request.at("/messages/0/content").asText().startsWith("You read one research paper");
  }

  private static ResponseDefinitionBuilder says(String text) {
    return ModelStub.completion(text, "stop");
  }

  /** Answers by the very query or papers that the list has; reads where reading is needed. */
  private static ResponseDefinitionBuilder knows(JsonNode request) {
    if (isReading(request)) {
      JsonNode entry = ModelStub.entries(request).path(0);
      var root = Json.mapper().createObjectNode();
      root.putArray("answers")
          .addObject()
          .put("id", "e1")
          .put("value", "yes")
          .put("quote", entry.at("/passages/0/text").asText());
      return ModelStub.completion(root);
    }
    Asked asked = Asked.of(request);
    AgentQuestion.Check check = asked.question().check();
    if (check.refuse()) {
      return says("{{none}} That is not known here.");
    }
    if (asked.results().isEmpty()) {
      return check.must().isEmpty()
          ? ModelStub.call("sql", "query", check.numbers() + check.names())
          : ModelStub.call(
              "read",
              "papers",
              String.join(" ", check.must()),
              "question",
              "Does it fit: " + asked.question().id() + "?");
    }
    JsonNode result = asked.results().getFirst();
    if (!check.must().isEmpty()) {
      return says("These: " + result.at("/values/0/list").asText());
    }
    List<String> values = new ArrayList<>();
    result.path("rows").forEach(row -> row.forEach(value -> values.add(value.asText())));
    return says("It is " + String.join(", ", values) + ".");
  }

  @Test
  void theListHasTheQuestionsThatItsPageSays() {
    Map<String, Long> types =
        questions.stream()
            .collect(Collectors.groupingBy(AgentQuestion::type, Collectors.counting()));
    assertThat(types)
        .isEqualTo(Map.of("sql", 20L, "reading", 20L, "unanswerable", 10L, "follow-up", 10L));
    assertThat(questions.stream().map(AgentQuestion::language).distinct()).hasSize(10);
    try (Workspace open = Workspace.openReadOnly(demo)) {
      List<String> ids = open.select("SELECT paper_id FROM papers", row -> row.text(1));
      for (AgentQuestion question : questions) {
        AgentQuestion.Check check = question.check();
        assertThat(ids).containsAll(check.must()).containsAll(check.may());
        if (!check.numbers().isEmpty()) {
          // 0 and 1 would stand in an answer by chance.
          assertThat(
                  ((Number) open.rows(check.numbers()).rows().getFirst().getFirst()).doubleValue())
              .as(question.id())
              .isPositive()
              .isNotEqualTo(1.0);
        }
        if (!check.names().isEmpty()) {
          assertThat(open.rows(check.names()).rows()).as(question.id()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void everyQuestionCanBeAnsweredByTheToolsAndASecondRunIsFree() throws Exception {
    STUB.always(EvalAskTest::knows);
    Byline.Run run = eval("--model", "knows", "--errors");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "60 questions: 60 right, 0 wrong, 0 refused, 0 unfinished",
            "reading        20 of 20 right",
            "unanswerable   10 of 10 right");
    int requests = STUB.requests().size();
    Byline.Run dry = eval("--model", "knows", "--dry-run");
    assertThat(dry.out())
        .contains("knows: 60 questions, 60 answered in the journal, at most 0 requests");
    JsonNode again = json(eval("--model", "knows", "--json").out());
    assertThat(again.at("/all/right").asInt()).isEqualTo(60);
    assertThat(again.path("questions")).hasSize(60);
    assertThat(STUB.requests()).hasSize(requests);
  }

  private static String verdicts(String model, Function<String, String> says) {
    STUB.always(request -> says(says.apply(Asked.of(request).question().id())));
    return eval("--model", model).out().lines().findFirst().orElse("");
  }

  @Test
  void wrongAnswersAreCountedWrongAndRefusalsWhereThereIsAnAnswerRefused() {
    assertThat(verdicts("guesses", _ -> "There are some, such as nips2021/-S1V_oEOE52."))
        .startsWith("60 questions: 0 right, 60 wrong, 0 refused");
    assertThat(verdicts("shy", _ -> "{{none}} I can't say."))
        .startsWith("60 questions: 10 right, 0 wrong, 50 refused");
  }

  @Test
  void aPaperTooManyOrTooFewIsWrongAndOneThatMayBeThereIsNot() throws Exception {
    Path file = folder.resolve("few.jsonl");
    Files.writeString(
        file,
        questions.stream()
                .filter(q -> q.id().equals("r04"))
                .map(Json::line)
                .collect(Collectors.joining("\n"))
            + "\n");
    Map<String, String> answers =
        Map.of(
            "nips2021/uqv8-U4lKBe nips2021/UVQNdLIELSU", "1 right",
            "nips2021/uqv8-U4lKBe nips2021/UVQNdLIELSU nips2021/knKJgksd7kA", "1 right",
            "nips2021/uqv8-U4lKBe", "0 right, 1 wrong",
            "nips2021/uqv8-U4lKBe nips2021/UVQNdLIELSU nips2021/z5-chidgZU3", "0 right, 1 wrong");
    int model = 0;
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      STUB.always(_ -> says(answer.getKey()));
      assertThat(eval(file, "--model", "m" + model++).out()).contains(answer.getValue());
    }
  }

  @Test
  void aBudgetEndsTheRunAndIsSaid() {
    STUB.always(EvalAskTest::knows);
    Byline.Run dry = eval("--model", "gpt-5-mini", "--dry-run");
    assertThat(dry.out()).contains("gpt-5-mini: 60 questions, 0 answered in the journal", "USD");
    assertThat(STUB.requests()).isEmpty();
    Byline.Run run = eval("--model", "gpt-5-mini", "--budget", "0.02");
    assertThat(run.exit()).isEqualTo(5);
    assertThat(run.out()).doesNotContain("0 unfinished");
    assertThat(run.err()).contains("the budget is reached; what was answered is kept");
    assertThat(STUB.requests()).isNotEmpty();
  }
}
