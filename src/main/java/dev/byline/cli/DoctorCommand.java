package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.coding.ModelCoder;
import dev.byline.corpus.Entry;
import dev.byline.model.EndpointCheck;
import dev.byline.model.EndpointCheck.Finding;
import dev.byline.model.ModelSettings;
import dev.byline.model.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Ask a model's endpoint what works there.",
      "Two small requests find out whether it is reached, knows the model, gives structured answers, reports tokens"
          + " and tells when an answer is cut. The exit code is 4 when the model can't be asked, and 1 when"
          + " something else does not work."
    },
    footer = {"", "Example: byline doctor --model gpt-5-mini"})
final class DoctorCommand implements Callable<Integer> {
  private static final Entry ENTRY = new Entry("University of Oslo, Norway", "uio.no");

  @Mixin Common common = new Common();
  @Mixin EndpointOptions endpoint = new EndpointOptions();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      required = true,
      description = "The language model that is asked; may be given more than once.")
  List<String> models = new ArrayList<>();

  @Override
  public Integer call() throws InterruptedException {
    Prompt prompt = Prompt.load(common.home().folder(), ModelCoder.DEFAULT_PROMPT);
    String key = endpoint.key(true);
    int exit = 0;
    for (String model : models.stream().distinct().toList()) {
      ModelSettings settings = endpoint.settings(model, key);
      List<Finding> findings =
          EndpointCheck.of(settings, prompt, ModelCoder.message(prompt, ENTRY));
      common.out().println(settings);
      findings.forEach(f ->
          common
              .out()
              .printf("  %-4s%-11s %s%n", f.works() ? "yes" : "no", f.subject(), f.words()));
      exit = Math.max(exit, exitCode(findings));
    }
    return exit;
  }

  private static int exitCode(List<Finding> findings) {
    if (findings.stream().allMatch(Finding::works)) {
      return 0;
    }
    boolean isAsked = findings.stream().anyMatch(f -> f.subject().equals("model") && f.works());
    return isAsked ? ExitCode.TOO_MANY_UNDECIDED.code() : ExitCode.NETWORK_FAILED.code();
  }
}
