package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.agent.AgentAnswer;
import dev.byline.agent.AgentEvaluation;
import dev.byline.agent.AgentEvaluation.Counts;
import dev.byline.agent.AgentEvaluation.Figures;
import dev.byline.agent.AgentEvaluation.Played;
import dev.byline.agent.AgentPrompt;
import dev.byline.agent.AgentQuestion;
import dev.byline.agent.Limits;
import dev.byline.agent.WorkspaceAgent;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.store.Workspace;
import dev.byline.tool.WorkspaceTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline eval ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "Put questions to byline ask with a language model and count how many are answered right, wrong or refused. How each answer",
      "is checked stands with the question: by a query, by papers, or that it must be refused. Those of eval/questions/agent.jsonl",
      "are about the papers of byline demo. If it is interrupted, run the same command again: what is in the journal is not asked again."
    },
    footer = {"", "Example: byline eval ask --model gpt-5-mini --budget 2 -w byline-work/demo"})
final class EvalAskCommand implements Callable<Integer> {
  private static final String SHIPPED = "eval/questions/agent.jsonl";

  @Mixin Common common = new Common();
  @Mixin WorkspaceOption workspace = new WorkspaceOption();
  @Mixin PaidEndpointOptions endpoint = new PaidEndpointOptions();
  @Mixin DryRun dryRun = new DryRun();

  @Parameters(
      arity = "0..1",
      paramLabel = "QUESTIONS",
      description =
          "JSON lines with id, type, language, after, question and check (default: eval/questions/agent.jsonl).")
  @Nullable Path file;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "A language model that can call tools.")
  String model = "";

  @Option(
      names = "--prompt",
      paramLabel = "VERSION",
      defaultValue = AgentPrompt.DEFAULT,
      description = "Version of the prompt, from the folder prompts/ (default: ${DEFAULT-VALUE}).")
  String prompt = AgentPrompt.DEFAULT;

  @Mixin QuestionLimits limits = new QuestionLimits();

  @Option(names = "--errors", description = "Print the answers that are not right.")
  boolean errors;

  @Option(names = "--json", description = "Print figures and answers as JSON.")
  boolean json;

  @Override
  public Integer call() {
    List<AgentQuestion> questions =
        AgentQuestion.read(
            Objects.requireNonNullElseGet(file, () -> common.home().folder().resolve(SHIPPED)));
    Limits each = limits.limits(endpoint.price(model, common), endpoint.budget());
    ModelSettings settings =
        endpoint.settings(model, endpoint.key(!dryRun.on)).withConcurrency(QuestionLimits.READERS);
    try (Workspace open = Workspace.openReadOnly(workspace.folder());
        Journal journal =
            dryRun.on
                ? Journal.asFound(open.journal())
                : Journal.open(open.journal(), common::remark)) {
      if (dryRun.on) {
        print(AgentEvaluation.plan(questions, model, prompt, each, journal));
        return 0;
      }
      try (WorkspaceTools tools = new WorkspaceTools(open, common.usual(), common.home())) {
        Figures figures = play(open, tools, questions, settings, each, journal);
        print(figures);
        boolean reached = endpoint.budget().isPresent() && figures.all().unfinished() > 0;
        CodeCommand.sayIfReached(common, reached);
        return reached ? ExitCode.BUDGET_REACHED.code() : 0;
      }
    }
  }

  private Figures play(
      Workspace open,
      WorkspaceTools tools,
      List<AgentQuestion> questions,
      ModelSettings settings,
      Limits each,
      Journal journal) {
    WorkspaceAgent agents =
        new WorkspaceAgent(
            open,
            tools,
            common.usual(),
            common.home(),
            settings,
            AgentPrompt.load(common.home().folder(), prompt),
            each,
            journal);
    OptionalDouble budget = endpoint.budget();
    try (Progress progress = common.progress("Asking " + model, questions.size())) {
      return AgentEvaluation.play(open, questions, agents::conversation, budget, progress::at);
    }
  }

  private void print(AgentEvaluation.Plan plan) {
    line(
        "%s: %,d questions, %,d answered in the journal, at most %,d requests of the conversations, at most %,d tokens, %s",
        model,
        plan.questions(),
        plan.answered(),
        plan.requests(),
        plan.tokens(),
        DryRun.usd("at most ", plan.usd(), plan.priced()));
  }

  private void print(Figures figures) {
    if (json) {
      common.out().println(Json.line(json(figures)));
      return;
    }
    Counts all = figures.all();
    line(
        "%d questions: %d right, %d wrong, %d refused, %d unfinished; %,d requests, %.4f USD",
        all.questions(),
        all.right(),
        all.wrong(),
        all.refused(),
        all.unfinished(),
        figures.played().stream().mapToInt(one -> one.answer().requests()).sum(),
        figures.usd());
    figures
        .byType()
        .forEach((type, counts) ->
            line(
                "  %-14s %d of %d right, %d wrong, %d refused",
                type, counts.right(), counts.questions(), counts.wrong(), counts.refused()));
    for (Played one : figures.played()) {
      if (errors && !one.why().isEmpty()) {
        line(
            "  %s %s: %s: %s (%s)",
            one.grade(),
            one.question().id(),
            one.question().asks(),
            one.answer().text().replaceAll("\\s+", " "),
            one.why());
      }
    }
  }

  private ObjectNode json(Figures figures) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("model", model).put("prompt", prompt);
    json.set("all", Json.mapper().valueToTree(figures.all()));
    json.set("by_type", Json.mapper().valueToTree(figures.byType()));
    json.put("usd", figures.usd());
    ArrayNode played = json.putArray("questions");
    for (Played one : figures.played()) {
      AgentAnswer answer = one.answer();
      ObjectNode row = played.addObject();
      row.put("id", one.question().id()).put("type", one.question().type());
      row.put("language", one.question().language()).put("question", one.question().asks());
      row.put("verdict", one.grade()).put("why", one.why()).put("answer", answer.text());
      row.set("papers", Json.mapper().valueToTree(answer.paperIds()));
      row.set("calls", Json.mapper().valueToTree(answer.calls()));
      row.put("requests", answer.requests()).put("usd", answer.usd());
    }
    return json;
  }

  private void line(String format, Object... arguments) {
    common.out().println(String.format(Locale.ROOT, format, arguments));
  }
}
