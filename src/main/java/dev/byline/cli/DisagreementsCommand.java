package dev.byline.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.UserError;
import dev.byline.corpus.Workspace;
import dev.byline.mention.RoleCase;
import dev.byline.review.DisagreementLog;
import dev.byline.review.DisagreementLog.Item;
import dev.byline.stats.DefinedPair;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      "the roles of technologies on which coders differ or which none could decide.",
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
  @Mixin WorkspaceOption workspace = new WorkspaceOption();
  @Mixin PairOptions pair = new PairOptions();

  @Option(names = "--rule", paramLabel = "ID", description = "List only what violates this rule.")
  @Nullable String rule;

  @Option(names = "--all", description = "Also list entries with notices only.")
  boolean all;

  @Option(names = "--format", description = "Format: table, csv or jsonl (default: table).")
  Format format = Format.TABLE;

  @Option(names = "--json", description = "The same as --format jsonl.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    DefinedPair asked = pair.pair();
    if (rule != null && DisagreementLog.isUnknown(rule)) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "There is no rule %s; byline rules lists them.".formatted(rule));
    }
    try (Workspace open = Workspace.open(workspace.folder())) {
      List<Item> items = DisagreementLog.items(open, asked, rule, all || rule != null);
      List<RoleCase> roles = DisagreementLog.roles(open, rule);
      switch (json ? Format.JSONL : format) {
        case TABLE -> table(items, roles);
        case CSV -> csv(items, roles);
        case JSONL -> {
          items.forEach(item -> common.out().println(Json.line(item)));
          roles.forEach(one -> common.out().println(Json.line(one)));
        }
      }
    }
    return 0;
  }

  private void table(List<Item> items, List<RoleCase> roles) {
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
    for (RoleCase one : roles) {
      common
          .out()
          .printf(
              "%s in %s, meanwhile %s (%s)%n  “%s”%n  %s%n",
              one.key().family(),
              one.key().paperId(),
              one.role(),
              one.basis(),
              one.title(),
              said(one));
    }
    common.out().printf("%d entries, %d roles%n", items.size(), roles.size());
  }

  private static String said(RoleCase one) {
    return one.said().stream()
        .map(s -> s.coder() + ": " + (s.role().isEmpty() ? s.why() : s.role()))
        .collect(Collectors.joining("; "));
  }

  private void csv(List<Item> items, List<RoleCase> roles) throws Exception {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = SafeCsv.writer(text)) {
      writer.writeRecord(
          "entry_id",
          "paper_id",
          "family",
          "text",
          "domain",
          "countries",
          "basis",
          "papers",
          "moves_headline",
          "rules",
          "messages",
          "verdict",
          "reviewer",
          "note");
      for (Item item : items) {
        writer.writeRecord(
            SafeCsv.fields(
                List.of(
                    item.entryId(),
                    "",
                    "",
                    item.text(),
                    item.domain(),
                    item.countries(),
                    item.basis(),
                    item.papers(),
                    item.movesHeadline(),
                    String.join(" ", item.rules()),
                    String.join(" ", item.messages()),
                    "",
                    "",
                    "")));
      }
      for (RoleCase one : roles) {
        writer.writeRecord(
            SafeCsv.fields(
                List.of(
                    "",
                    one.key().paperId(),
                    one.key().family(),
                    one.title(),
                    "",
                    "",
                    one.basis(),
                    1,
                    0,
                    one.rule(),
                    said(one),
                    "",
                    "",
                    "")));
      }
    }
    common.out().print(text);
    common.out().flush();
  }
}
