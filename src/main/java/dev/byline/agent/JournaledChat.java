package dev.byline.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.agent.Limits.Spent;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.Prompt;
import dev.byline.model.Refusal;
import dev.byline.model.Tokenizer;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel.OpenAiChatModelBuilder;
import dev.langchain4j.model.output.TokenUsage;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model at any OpenAI-compatible endpoint, whose every reply is in the journal before it is used.
 * A conversation that went the same way before is answered from there and costs nothing.
 */
final class JournaledChat {
  private final ModelSettings settings;
  private final String prompt;
  private final List<ToolSpecification> tools;
  private final Journal journal;
  private ChatModel model;

  /** Whether the endpoint knows the limit as max_tokens only. */
  private boolean isOldLimit;

  private final Map<String, JsonNode> before = new HashMap<>();

  JournaledChat(
      ModelSettings settings, String prompt, List<ToolSpecification> tools, Journal journal) {
    this.settings = settings;
    this.prompt = prompt;
    this.tools = tools;
    this.journal = journal;
    this.model = model(builder -> builder.maxCompletionTokens(Limits.REPLY));
    for (JsonNode line : journal.lines()) {
      if (line.has("messages")) {
        before.put(line.path("key").asText(), line);
      }
    }
  }

  /** The endpoint's model, with the limit of a reply's length by one of its two names. */
  private ChatModel model(UnaryOperator<OpenAiChatModelBuilder> limit) {
    OpenAiChatModelBuilder builder =
        OpenAiChatModel.builder()
            // Some local servers (uvicorn's httptools) drop the body where HTTP/2 is offered.
            .httpClientBuilder(
                new JdkHttpClientBuilder()
                    .httpClientBuilder(
                        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)))
            .modelName(settings.model())
            .apiKey(settings.apiKey().isEmpty() ? "none" : settings.apiKey())
            .timeout(settings.timeout())
            .maxRetries(settings.retries());
    settings.baseUrl().ifPresent(url -> builder.baseUrl(base(url)).customQueryParams(query(url)));
    return limit.apply(builder).build();
  }

  private static String base(String url) {
    return url.replaceFirst("[?#].*", "");
  }

  /** What stands after the question mark, such as the version of Azure's interface. */
  private static Map<String, String> query(String url) {
    return Optional.ofNullable(URI.create(url).getQuery()).stream()
        .flatMap(query -> Arrays.stream(query.split("&")))
        .map(part -> part.split("=", 2))
        .collect(
            Collectors.toMap(
                part -> part[0], part -> part.length > 1 ? part[1] : "", (first, _) -> first));
  }

  /** A reply, with what it cost. */
  record Reply(AiMessage message, Spent spent) {}

  /**
   * The reply to a conversation.
   *
   * @param seen how many of the messages the journal has from the step before
   * @param mayCall whether the model may call tools
   * @return empty when the limits don't allow the request
   * @throws UserError when the endpoint fails; the conversation so far is in the journal
   */
  Optional<Reply> ask(List<ChatMessage> messages, int seen, boolean mayCall, Spending spending) {
    String text = Json.line(json(messages));
    String key = Prompt.sha256(settings.model() + "\n" + tools + "\n" + mayCall + "\n" + text);
    JsonNode known = before.get(key);
    if (known != null) {
      return Optional.of(new Reply(message(known.path("reply")), new Spent(0, 1, 0, 0)));
    }
    long input = (long) Tokenizer.count(text) + Tokenizer.count(tools.toString());
    if (!spending.limits().allow(spending.spent(), input)) {
      return Optional.empty();
    }
    ChatResponse response = send(messages, mayCall);
    AiMessage reply = response.aiMessage();
    Spent cost =
        new Spent(
            1,
            0,
            count(
                response.tokenUsage() == null ? null : response.tokenUsage().inputTokenCount(),
                input),
            count(written(response.tokenUsage()), Tokenizer.count(Json.line(json(reply)))));
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("key", key).put("model", settings.model()).put("prompt", prompt);
    line.set("messages", json(messages.subList(seen, messages.size())));
    line.set("reply", json(reply));
    line.put("input_tokens", cost.inputTokens()).put("output_tokens", cost.outputTokens());
    journal.append(line);
    before.put(key, line);
    return Optional.of(new Reply(reply, cost));
  }

  /** Keeps what became of a question after the last reply. */
  void close(String question, AgentAnswer answer, List<ChatMessage> unsent) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("model", settings.model()).put("prompt", prompt).put("question", question);
    line.set("unsent", json(unsent));
    line.set("answer", Json.mapper().valueToTree(answer));
    journal.append(line);
  }

  private static long count(@Nullable Integer reported, long counted) {
    return reported == null || reported == 0 ? counted : reported;
  }

  /** Tokens written, with reasoning that only the total has; 0 where they are not reported. */
  private static int written(@Nullable TokenUsage usage) {
    if (usage == null) {
      return 0;
    }
    int output = Objects.requireNonNullElse(usage.outputTokenCount(), 0);
    return usage.totalTokenCount() == null || usage.inputTokenCount() == null
        ? output
        : Math.max(output, usage.totalTokenCount() - usage.inputTokenCount());
  }

  private ChatResponse send(List<ChatMessage> messages, boolean mayCall) {
    ChatRequest.Builder request = ChatRequest.builder().messages(messages);
    if (mayCall) {
      request.toolSpecifications(tools);
    }
    try {
      return model.chat(request.build());
    } catch (RuntimeException e) {
      if (refusal(e).filter(r -> r.kind() == Refusal.Kind.NAME_OF_LIMIT).isPresent()
          && !isOldLimit) {
        isOldLimit = true;
        model = model(builder -> builder.maxTokens(Limits.REPLY));
        return send(messages, mayCall);
      }
      // Not only the library's own: an answer that is cut, empty or no JSON comes as any fault.
      throw failed(why(e), e);
    }
  }

  /** What the endpoint says in place of an answer; empty when it says nothing. */
  private Optional<Refusal> refusal(RuntimeException e) {
    return causes(e).stream()
        .filter(HttpException.class::isInstance)
        .map(HttpException.class::cast)
        .map(http ->
            Refusal.of(http.statusCode(), String.valueOf(http.getMessage()), settings.secrets()))
        .findFirst();
  }

  private UserError failed(String why, RuntimeException e) {
    return new UserError(
        ExitCode.NETWORK_FAILED,
        "The model %s failed: %s. What was answered is kept; ask again to continue."
            .formatted(settings, why),
        settings.secrets().hide(e));
  }

  private static List<Throwable> causes(RuntimeException e) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private String why(RuntimeException e) {
    Optional<Refusal> refusal = refusal(e);
    if (refusal.isPresent()) {
      return refusal.get().reason()
          + (refusal.get().status() == 400 ? "; it may not be able to call tools" : "");
    }
    boolean unread =
        !(e instanceof LangChain4jException)
            || causes(e).stream().anyMatch(JsonProcessingException.class::isInstance);
    return unread
        ? "its answer can't be read"
        : "it can't be reached or does not answer within " + settings.timeout().toSeconds() + " s";
  }

  private static ArrayNode json(List<ChatMessage> messages) {
    ArrayNode array = Json.mapper().createArrayNode();
    messages.forEach(message -> array.add(json(message)));
    return array;
  }

  private static ObjectNode json(ChatMessage message) {
    ObjectNode json = Json.mapper().createObjectNode();
    switch (message) {
      case SystemMessage system -> json.put("system", system.text());
      case UserMessage user -> json.put("user", user.singleText());
      case ToolExecutionResultMessage result ->
          json.put("result", result.text()).put("id", result.id());
      case AiMessage reply -> {
        json.put("assistant", reply.text());
        ArrayNode calls = json.putArray("calls");
        for (ToolExecutionRequest call : reply.toolExecutionRequests()) {
          calls
              .addObject()
              .put("id", call.id())
              .put("tool", call.name())
              .put("arguments", call.arguments());
        }
      }
      default -> throw new IllegalArgumentException("no message of this program: " + message);
    }
    return json;
  }

  private static AiMessage message(JsonNode reply) {
    List<ToolExecutionRequest> calls = new ArrayList<>();
    for (JsonNode call : reply.path("calls")) {
      calls.add(
          ToolExecutionRequest.builder()
              .id(call.path("id").asText())
              .name(call.path("tool").asText())
              .arguments(call.path("arguments").asText())
              .build());
    }
    String text = reply.path("assistant").asText("");
    return calls.isEmpty()
        ? AiMessage.from(text)
        : AiMessage.builder()
            .text(text.isEmpty() ? null : text)
            .toolExecutionRequests(calls)
            .build();
  }
}
