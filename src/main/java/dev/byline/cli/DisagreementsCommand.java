package dev.byline.cli;

import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.review.DisagreementFile;
import dev.byline.review.DisagreementLog;
import dev.byline.review.DisagreementLog.Item;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code byline disagreements}. */
@Command(
    name = "disagreements",
    mixinStandardHelpOptions = true,
    description = {
      "List what waits for a person: first the entries that move the headline or are on most papers, then",
      "the roles of technologies, and the values of papers, on which coders differ or which none could decide.",
      "Fill in the column verdict of the CSV and read it back with byline review import."
    },
    footer = {"", "Example: byline disagreements --format csv > open.csv"})
final class DisagreementsCommand implements Callable<Integer> {
  enum Format {
    TABLE,
    CSV,
    JSONL
  }

  @Mixin Common common = new Common();
  @Mixin WorkspaceArgument workspace = new WorkspaceArgument();
  @Mixin PairOptions pair = new PairOptions();

  @Option(names = "--rule", paramLabel = "ID", description = "List only what violates this rule.")
  @Nullable String rule;

  @Option(names = "--all", description = "Also list entries with notices only.")
  boolean all;

  @Option(names = "--format", description = "Format: table, csv or jsonl (default: table).")
  Format format = Format.TABLE;

  @Option(names = "--json", description = "The same as --format jsonl.")
  boolean json;

  /** A value of the log as JSON has it. */
  private record ValueLine(
      ValueKey key,
      String title,
      String url,
      String basis,
      String value,
      List<Said> said,
      List<PaperValues.Place> places) {
    static ValueLine of(PaperValues.Case one) {
      return new ValueLine(
          new ValueKey(one.key().variable(), one.key().item(), one.key().paperId()),
          one.title(),
          one.url(),
          DisagreementLog.state(one),
          valueOf(one),
          one.said().stream()
              .map(said -> new Said(said.coder(), said.value(), said.quote(), said.why()))
              .toList(),
          one.places());
    }
  }

  private record ValueKey(String variable, String item, String paperId) {}

  private record Said(String coder, String value, String quote, String why) {}

  @Override
  public Integer call() throws Exception {
    DefinedPair asked = pair.pair();
    if (rule != null && DisagreementLog.isUnknown(rule)) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "There is no rule %s; byline rules lists them.".formatted(rule));
    }
    try (Workspace open = Workspace.openToRead(workspace.folder())) {
      List<Item> items = DisagreementLog.items(open, asked, rule, all || rule != null);
      List<PaperValues.Case> values = DisagreementLog.values(open, rule);
      switch (json ? Format.JSONL : format) {
        case TABLE -> table(items, values);
        case CSV -> {
          common.out().print(DisagreementFile.csv(items, values));
          common.out().flush();
        }
        case JSONL -> {
          items.forEach(item -> common.out().println(Json.line(item)));
          values.forEach(one -> common.out().println(Json.line(ValueLine.of(one))));
        }
      }
    }
    return 0;
  }

  private void table(List<Item> items, List<PaperValues.Case> values) {
    for (Item item : items) {
      common
          .out()
          .printf(
              "%s  %d papers%s, meanwhile %s (%s)%n  “%s”%s%n",
              item.entryId(),
              item.papers(),
              item.movesHeadline() == 0
                  ? ""
                  : " (" + item.movesHeadline() + " could join the pair)",
              item.countries(),
              item.basis(),
              item.text(),
              item.domain().isEmpty() ? "" : " @" + item.domain());
      item.messages().forEach(message -> common.out().println("  " + message));
    }
    for (PaperValues.Case one : values) {
      common
          .out()
          .printf(
              "%s in %s, meanwhile %s (%s)%n  “%s”%n  %s%n",
              DisagreementLog.subject(one),
              one.key().paperId(),
              valueOf(one),
              DisagreementLog.state(one),
              one.title(),
              DisagreementFile.said(one));
    }
    common.out().printf("%d entries, %d values of papers%n", items.size(), values.size());
  }

  private static String valueOf(PaperValues.Case one) {
    return one.decision().value().isEmpty() ? "open" : one.decision().value();
  }
}
