package dev.byline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.Json;
import dev.byline.review.DisagreementLog;
import dev.byline.validate.ValidationRule;
import dev.byline.validate.ValidationRules;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline rules}. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "List the validation rules: id, severity, and what must hold.",
    footer = {"", "Example: byline rules"})
final class RulesCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Option(names = "--json", description = "Print the list as JSON.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    if (json) {
      ArrayNode rules = Json.mapper().createArrayNode();
      for (ValidationRule rule : ValidationRules.all()) {
        rules
            .addObject()
            .put("id", rule.id())
            .put("severity", rule.severity().label())
            .put("sentence", rule.sentence());
      }
      DisagreementLog.PAPER_RULES.forEach((id, sentence) ->
          rules.addObject().put("id", id).put("severity", "disagree").put("sentence", sentence));
      common.out().println(Json.mapper().writeValueAsString(rules));
      return 0;
    }
    for (ValidationRule rule : ValidationRules.all()) {
      print(rule.id(), rule.severity().label(), rule.sentence());
    }
    DisagreementLog.PAPER_RULES.forEach((id, sentence) -> print(id, "disagree", sentence));
    return 0;
  }

  private void print(String id, String severity, String sentence) {
    common.out().printf("%-22s %-9s %s%n", id, severity, sentence);
  }
}
