package dev.byline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.coding.Coding;
import dev.byline.coding.ModelCoder;
import dev.byline.coding.PaperContext;
import dev.byline.coding.RulesCoder;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.country.InstalledGazetteer;
import dev.byline.decide.Decision;
import dev.byline.decide.Policy;
import dev.byline.model.Journal;
import dev.byline.model.ModelSettings;
import dev.byline.model.Prompt;
import dev.byline.validate.CodedEntry;
import dev.byline.validate.ValidationRules;
import dev.byline.validate.Violation;
import dev.byline.variable.Precedence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code byline prompt}. */
@Command(
    name = "prompt",
    mixinStandardHelpOptions = true,
    description = "Look at a prompt's request, at what two versions differ in, and try one.",
    subcommands = {PromptCommand.Show.class, PromptCommand.Diff.class, PromptCommand.Try.class},
    footer = {"", "Example: byline prompt show --text \"Google Zurich\""})
final class PromptCommand {
  /** The one entry that is asked about. */
  static final class EntryOptions {
    @Option(names = "--text", required = true, description = "The affiliation as it is printed.")
    String text = "";

    @Option(names = "--domain", description = "The author's e-mail domain.")
    String domain = "";

    @Option(
        names = "--paper",
        paramLabel = "TEXT",
        description =
            "Another affiliation of the same paper, for prompts that show these, such as v2-paper; several times.")
    List<String> paper = new ArrayList<>();

    Entry entry() {
      return new Entry(text, domain);
    }

    /** The paper's other affiliations, as a prompt shows them. */
    PaperContext context(Prompt prompt) {
      if (!paper.isEmpty() && !PaperContext.isShownBy(prompt)) {
        throw new UserError(
            ExitCode.WRONG_USAGE,
            "The prompt %s does not show --paper; affiliation-country/v2-paper does."
                .formatted(prompt.version()));
      }
      List<Entry> entries = new ArrayList<>(List.of(entry()));
      paper.forEach(other -> entries.add(new Entry(other, "")));
      return PaperContext.of(List.of(entries));
    }
  }

  private static Prompt named(Common common, String name, String other) {
    return Prompt.load(common.home().folder(), Prompt.versionOf(name, other));
  }

  /** {@code byline prompt show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Print exactly what a model is sent about one affiliation entry.",
      footer = {"", "Example: byline prompt show --text \"Google Zurich\" --domain google.com"})
  static final class Show implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin EntryOptions entry = new EntryOptions();

    @Parameters(
        arity = "0..1",
        paramLabel = "VERSION",
        defaultValue = ModelCoder.DEFAULT_PROMPT,
        description = "Such as v2, or a name in the folder prompts/ (default: ${DEFAULT-VALUE}).")
    String version = ModelCoder.DEFAULT_PROMPT;

    @Override
    public Integer call() {
      Prompt prompt = named(common, version, ModelCoder.DEFAULT_PROMPT);
      common.out().printf("Prompt %s (%s)%n%nSystem:%n", prompt.version(), prompt.hash());
      common.out().println(prompt.system().strip());
      common
          .out()
          .printf(
              "%nUser:%n%s%n", ModelCoder.message(prompt, entry.entry(), entry.context(prompt)));
      common.out().printf("%nSchema of the answer:%n%s%n", prompt.schema().toPrettyString());
      return 0;
    }
  }

  /** {@code byline prompt diff}. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Print the lines in which two versions of a prompt differ.",
      footer = {"", "Example: byline prompt diff v1 v2"})
  static final class Diff implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(
        index = "0",
        paramLabel = "OLD",
        description = "The one version, such as v1 (of affiliation-country) or title-block/v2.")
    String old = "";

    @Parameters(
        index = "1",
        paramLabel = "NEW",
        description = "The other; a short name is of the same prompt.")
    String changed = "";

    @Override
    public Integer call() {
      Prompt one = named(common, old, ModelCoder.DEFAULT_PROMPT);
      Prompt other = named(common, changed, one.version());
      differences(lines(one), lines(other)).forEach(common.out()::println);
      return 0;
    }

    private static List<String> lines(Prompt prompt) {
      List<String> lines = new ArrayList<>(prompt.system().lines().toList());
      prompt.schema().toPrettyString().lines().forEach(lines::add);
      return lines;
    }
  }

  /** Lines that only one side has, by the longest common subsequence. */
  static List<String> differences(List<String> one, List<String> other) {
    int[][] common = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--) {
      for (int j = other.size() - 1; j >= 0; j--) {
        common[i][j] =
            one.get(i).equals(other.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < one.size() || j < other.size()) {
      if (i < one.size() && j < other.size() && one.get(i).equals(other.get(j))) {
        i++;
        j++;
      } else if (j == other.size() || (i < one.size() && common[i + 1][j] >= common[i][j + 1])) {
        lines.add("- " + one.get(i++));
      } else {
        lines.add("+ " + other.get(j++));
      }
    }
    return lines;
  }

  /** {@code byline prompt try}. */
  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      description = "Ask a model about one entry; show its answer, the rules and the decision.",
      footer = {"", "Example: byline prompt try --model gpt-5-mini --text \"Google Zurich\""})
  static final class Try implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin EntryOptions entry = new EntryOptions();
    @Mixin ModelOptions model = new ModelOptions();

    @Override
    public Integer call() throws IOException {
      if (model.models.isEmpty()) {
        throw new UserError(ExitCode.WRONG_USAGE, "--model names the model that is asked.");
      }
      for (ModelSettings settings : model.settings(true)) {
        Path file = Files.createTempFile("byline-prompt", ".jsonl");
        try {
          ask(settings, file);
        } finally {
          Files.delete(file);
        }
      }
      return 0;
    }

    private void ask(ModelSettings settings, Path file) {
      Prompt prompt = model.prompt(common.home());
      Coding answer;
      try (Journal journal = Journal.open(file, common::remark)) {
        ModelCoder coder =
            new ModelCoder(
                settings,
                prompt,
                model.price(settings.model(), common),
                journal,
                entry.context(prompt),
                _ -> {});
        answer = coder.code(List.of(entry.entry())).getFirst();
        common.remark(
            "%s: %d tokens in, %d out"
                .formatted(
                    coder.name(), coder.usage().inputTokens(), coder.usage().outputTokens()));
      }
      try (Journal journal = Journal.recorded(file)) {
        for (JsonNode line : journal.lines()) {
          if (line.has("items")) {
            common
                .out()
                .println(
                    "Answer: "
                        + line.path("content")
                            .asText("unusable: " + line.path("unusable").asText()));
          }
        }
      } catch (UncheckedIOException e) {
        throw new UserError(ExitCode.INPUT_UNUSABLE, file + " can't be read", e);
      }
      print(answer);
    }

    private void print(Coding answer) {
      TreeMap<String, Coding> codings = new TreeMap<>();
      RulesCoder rules = new RulesCoder(InstalledGazetteer.withRegistry(common.home().gazetteer()));
      codings.put(rules.name(), rules.code(List.of(entry.entry())).getFirst());
      codings.put(answer.coder(), answer);
      List<Violation> found =
          ValidationRules.check(new CodedEntry("", entry.entry(), codings, List.of()));
      found.forEach(v ->
          common.out().printf("Rule %s (%s): %s%n", v.rule(), v.severity().label(), v.message()));
      Decision decision = Policy.decide("", codings, found, Optional.empty(), Precedence.shipped());
      common
          .out()
          .printf(
              "Decision: %s, %s%s%n",
              decision.countries().isEmpty() ? "XX" : Country.format(decision.countries()),
              decision.basis().label(),
              decision.provisional() ? ", waits for a person" : "");
    }
  }
}
