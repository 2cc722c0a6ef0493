package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.agent.AgentPrompt;
import dev.byline.agent.Limits;
import dev.byline.agent.WorkspaceAgent;
import dev.byline.corpus.Corpus;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.question.AskerSetup;
import dev.byline.reading.Summariser;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.store.Workspace;
import dev.byline.tool.WorkspaceTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "Answer questions about the papers. Without a model it reads a question in English, Chinese, Spanish, German, French or",
      "Arabic into a query, says in plain words what it counts, and refuses with the reason what it can't read whole. With --model",
      "a language model that calls tools answers any question; its numbers are checked against what the tools returned.",
      "Without QUESTION it opens a session: one question per line, which may change the one before (“only orals”, “and in 2018?”);",
      "help and definition NAME are known there too."
    },
    footer = {
      "",
      "Example: byline ask byline-work/nips2021 \"Which Chinese universities publish with Google?\""
    })
final class AskCommand implements Callable<Integer> {
  private static final Set<String> ENDS = Set.of("exit", "quit");

  @Mixin Common common = new Common();
  @Mixin PaidEndpointOptions endpoint = new PaidEndpointOptions();

  @Mixin QuestionArguments arguments = new QuestionArguments();

  @Option(
      names = "--definition",
      defaultValue = PairOptions.DEFAULT_DEFINITION,
      description = "What China means: mainland, prc or greater (default: ${DEFAULT-VALUE}).")
  String definition = PairOptions.DEFAULT_DEFINITION;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "A language model that can call tools.")
  @Nullable String model;

  @Option(
      names = "--prompt",
      paramLabel = "VERSION",
      defaultValue = AgentPrompt.DEFAULT,
      description = "Version of the prompt, from the folder prompts/ (default: ${DEFAULT-VALUE}).")
  String prompt = AgentPrompt.DEFAULT;

  @Mixin QuestionLimits limits = new QuestionLimits();

  @Option(
      names = "--summarise",
      description =
          "Also have the model, without tools, write a summary of up to 20 papers of the answer; only that each sentence names"
              + " its papers is checked.")
  boolean summarise;

  @Option(
      names = "--explain",
      description = "Also print the queries and tool calls behind the answer.")
  boolean explain;

  @Option(names = "--json", description = "Print the answer as JSON, with the queries.")
  boolean json;

  /** Answers one question after the other; gives the exit code of each. */
  interface Conversation {
    int answer(String question);
  }

  @Override
  public Integer call() throws IOException {
    DefinedPair under =
        DefinedPair.usual(Definition.named(definition, Definition.load(common.home().folder())));
    if (summarise && model == null) {
      throw new UserError(ExitCode.WRONG_USAGE, "--summarise needs --model.");
    }
    Optional<ModelSettings> settings =
        Optional.ofNullable(model)
            .map(name ->
                endpoint
                    .settings(name, endpoint.key(true))
                    .withConcurrency(QuestionLimits.READERS));
    try (Workspace open = Workspace.openReadOnly(arguments.folder())) {
      if (new Corpus(open).paperCount() == 0) {
        throw new UserError(
            ExitCode.INPUT_UNUSABLE, "The workspace %s has no papers.".formatted(open.folder()));
      }
      return settings.isPresent() ? byModel(open, under, settings.get()) : byQueries(open, under);
    }
  }

  private int byQueries(Workspace open, DefinedPair under) throws IOException {
    return converse(
        new QueryAnswers(
            common,
            name ->
                AskerSetup.over(
                    open,
                    DefinedPair.usual(
                        Definition.named(name, Definition.load(common.home().folder()))),
                    common.home()),
            under.definition().name(),
            explain,
            json));
  }

  private int byModel(Workspace open, DefinedPair under, ModelSettings settings)
      throws IOException {
    Limits each = limits.limits(endpoint.price(settings.model(), common), endpoint.budget());
    try (Journal journal = Journal.open(open.journal(), common::remark);
        WorkspaceTools tools = new WorkspaceTools(open, under, common.home())) {
      return converse(
          new ModelAnswers(
              common,
              new WorkspaceAgent(
                      open,
                      tools,
                      under,
                      common.home(),
                      settings,
                      AgentPrompt.load(common.home().folder(), prompt),
                      each,
                      journal)
                  .conversation(),
              new Corpus(open),
              summarise
                  ? Optional.of(
                      new Summaries(
                          new Summariser(open, common.home(), settings, each.price(), journal),
                          each))
                  : Optional.empty(),
              settings,
              WorkspaceAgent.meaning(under),
              explain,
              json));
    }
  }

  /** The one question, else those that are typed, until the input ends. */
  private int converse(Conversation conversation) throws IOException {
    Optional<String> question = arguments.question();
    if (question.isPresent()) {
      return conversation.answer(question.get());
    }
    boolean typed = Common.terminal() != null;
    if (typed) {
      common.remark("One question per line; exit or Ctrl-D ends the session.");
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (true) {
      if (typed) {
        common.out().print("? ");
        common.out().flush();
      }
      String line = lines.readLine();
      if (line == null || ENDS.contains(line.strip())) {
        return 0;
      }
      if (line.isBlank()) {
        continue;
      }
      try {
        conversation.answer(line.strip());
      } catch (UserError e) {
        common.err().println("byline: " + e.getMessage());
      }
    }
  }
}
