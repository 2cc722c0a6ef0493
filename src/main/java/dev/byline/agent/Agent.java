package dev.byline.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.agent.AgentAnswer.Call;
import dev.byline.agent.AgentAnswer.Ended;
import dev.byline.agent.JournaledChat.Reply;
import dev.byline.agent.Limits.Spent;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.store.SafeSql;
import dev.byline.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One conversation with a model that has tools. Its numbers are the tools' numbers, and the texts
 * of papers reach the reader but not the model. Not safe for several threads.
 */
public final class Agent {
  /** Intervals are at 95%: the number is in no result. */
  private static final int CONFIDENCE = 95;

  /** By this an answer says that there is none. */
  private static final String REFUSES = "{{none}}";

  private final AgentPrompt prompt;
  private final Map<String, Tool> tools;
  private final JournaledChat chat;
  private final Spending spending;
  private final Facts facts;
  private final QuotedTexts texts;
  private final ReadTool reading;
  private final NumberCheck numbers;
  private final List<ChatMessage> messages = new ArrayList<>();

  /**
   * What the program itself knows of a workspace.
   *
   * @param isPaper whether a text is the id of a paper
   * @param papersOf the ids of papers of a title
   * @param modelNames names with digits that are no numbers, such as Llama 3
   * @param numbers that the prompt tells: the years of the papers, how many there are
   */
  public record Facts(
      Predicate<String> isPaper,
      Function<String, List<String>> papersOf,
      Collection<String> modelNames,
      Collection<Integer> numbers) {}

  /**
   * Begins a conversation.
   *
   * @param tools with the one that reads papers
   * @param spending which that one adds to
   */
  Agent(
      ModelSettings settings,
      AgentPrompt prompt,
      List<Tool> tools,
      ReadTool reading,
      Facts facts,
      QuotedTexts texts,
      Spending spending,
      Journal journal) {
    this.prompt = prompt;
    this.tools =
        tools.stream()
            .collect(Collectors.toMap(Tool::name, Function.identity(), (a, _) -> a, TreeMap::new));
    this.chat =
        new JournaledChat(
            settings,
            prompt.version(),
            this.tools.values().stream().map(Agent::specification).toList(),
            journal);
    this.spending = spending;
    this.facts = facts;
    this.texts = texts;
    this.reading = reading;
    this.numbers = new NumberCheck(facts.modelNames());
    numbers.learn(Json.mapper().valueToTree(facts.numbers()));
    numbers.learnFrom(Integer.toString(CONFIDENCE));
    messages.add(SystemMessage.from(prompt.system()));
  }

  private static ToolSpecification specification(Tool tool) {
    JsonObjectSchema.Builder schema = JsonObjectSchema.builder();
    new TreeMap<>(tool.arguments()).forEach(schema::addStringProperty);
    return ToolSpecification.builder()
        .name(tool.name())
        .description(tool.description())
        .parameters(schema.required(tool.required()).build())
        .build();
  }

  /**
   * Answers a question, or one that follows those before.
   *
   * @throws dev.byline.UserError when the endpoint fails; the conversation is then as it was before
   */
  public AgentAnswer ask(String question) {
    int start = messages.size();
    try {
      numbers.learnFrom(question);
      messages.add(UserMessage.from(question));
      return answer(question, start);
    } catch (RuntimeException e) {
      messages.subList(start, messages.size()).clear();
      throw e;
    }
  }

  /** The same, with what the question may cost in US dollars; empty: no limit. */
  AgentAnswer ask(String question, OptionalDouble usd) {
    spending.limit(usd);
    return ask(question);
  }

  private AgentAnswer answer(String question, int start) {
    List<Call> calls = new ArrayList<>();
    List<String> papers = List.of();
    spending.begin();
    reading.takeUnused();
    boolean asked = false;
    int seen = start == 1 ? 0 : start;
    for (int step = 1; ; step++) {
      boolean last = step >= spending.limits().steps();
      if (last && step > 1) {
        messages.add(UserMessage.from(prompt.last()));
      }
      Optional<Reply> reply = chat.ask(messages, seen, !last, spending);
      if (reply.isEmpty()) {
        AgentAnswer none = end("", Ended.BUDGET, calls, papers);
        chat.close(question, none, messages.subList(seen, messages.size()));
        messages.subList(start, messages.size()).clear();
        return none;
      }
      spending.addReply(reply.get().spent());
      AiMessage message = reply.get().message();
      if (message.hasToolExecutionRequests() && !last) {
        messages.add(message);
        seen = messages.size();
        Set<String> found = new LinkedHashSet<>();
        for (ToolExecutionRequest request : message.toolExecutionRequests()) {
          messages.add(call(request, calls, found));
        }
        papers = found.isEmpty() ? papers : List.copyOf(found);
        continue;
      }
      String text = message.text() == null ? "" : message.text().strip();
      messages.add(AiMessage.from(text.isEmpty() ? "-" : text));
      seen = messages.size();
      List<String> unknown = numbers.unknown(text).stream().map(NumberCheck.Shown::text).toList();
      if (unknown.isEmpty() || asked || last) {
        AgentAnswer answer = end(text, last ? Ended.LAST_STEP : Ended.ANSWERED, calls, papers);
        if (spending.spent().requests() > 0) {
          chat.close(question, answer, List.of());
        }
        return answer;
      }
      asked = true;
      messages.add(UserMessage.from(prompt.numbers(unknown)));
    }
  }

  private AgentAnswer end(String said, Ended ended, List<Call> calls, List<String> returned) {
    String text = said.replace(REFUSES, "").strip();
    Set<String> cited = new LinkedHashSet<>(texts.citedPapers(text));
    for (String word : text.split("[^\\w./:-]+")) {
      String id = word.replaceFirst("[.:]+$", "");
      if (facts.isPaper().test(id)) {
        cited.add(id);
      }
    }
    texts.cited(text).forEach(title -> cited.addAll(facts.papersOf().apply(title)));
    Spent spent = spending.spent();
    return new AgentAnswer(
        texts.fill(numbers.strike(text)),
        ended,
        said.contains(REFUSES),
        numbers.unknown(text).stream().map(NumberCheck.Shown::text).toList(),
        calls,
        reading.takeUnused(),
        cited.isEmpty() ? returned : List.copyOf(cited),
        spent.requests(),
        spent.journalHits(),
        spent.inputTokens(),
        spent.outputTokens(),
        spending.usd());
  }

  private ToolExecutionResultMessage call(
      ToolExecutionRequest request, List<Call> calls, Set<String> papers) {
    JsonNode arguments = Json.mapper().createObjectNode();
    JsonNode shown;
    String problem = "";
    try {
      // A tool without arguments is called with nothing by some.
      String given = request.arguments();
      arguments = Json.mapper().readTree(given == null || given.isBlank() ? "{}" : given);
      Object result = tool(request.name(), arguments).work().with(arguments);
      shown = texts.hide(Json.mapper().valueToTree(result), arguments.toString());
      String query = Tool.text(arguments, "query");
      if (query.isEmpty() || query.toLowerCase(Locale.ROOT).matches("(?s).*\\bfrom\\b.*")) {
        numbers.learn(shown);
      } else {
        numbers.learnComputed(shown, query);
      }
      papers(shown, papers);
    } catch (JsonProcessingException _) {
      problem = "the arguments are not JSON";
      shown = problem(problem);
    } catch (SafeSql.Refused e) {
      problem = String.valueOf(e.getMessage());
      shown = problem(e.withoutValues());
    } catch (UserError e) {
      problem = String.valueOf(e.getMessage());
      shown = problem(problem);
    } catch (Exception e) {
      // Its message may quote a paper: the model is told only that it failed.
      problem = "it failed: " + e.getMessage();
      shown = problem("it failed");
    }
    calls.add(new Call(request.name(), arguments, problem));
    return ToolExecutionResultMessage.from(request, Json.line(shown));
  }

  private static JsonNode problem(String why) {
    return Json.mapper().createObjectNode().put("problem", why);
  }

  private Tool tool(String name, JsonNode arguments) {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new UserError(ExitCode.WRONG_USAGE, "there is no such tool");
    }
    List<String> missing =
        tool.required().stream().filter(one -> Tool.text(arguments, one).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new UserError(ExitCode.WRONG_USAGE, "it needs " + String.join(", ", missing));
    }
    return tool;
  }

  private void papers(JsonNode result, Set<String> papers) {
    if (result.isTextual() && facts.isPaper().test(result.asText())) {
      papers.add(result.asText());
    }
    result.forEach(value -> papers(value, papers));
  }
}
