package dev.byline.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.UserError;
import dev.byline.analyze.DisagreementLog;
import dev.byline.analyze.DisagreementLog.Item;
import dev.byline.analyze.Reporting.Question;
import dev.byline.corpus.Workspace;
import java.io.StringWriter;
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
      "List what waits for a person, the entries first that move the headline or are on most papers.",
      "Fill the column verdict of the CSV and read it back with byline review import."
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
  @Mixin QuestionOptions question = new QuestionOptions();

  @Option(names = "--rule", paramLabel = "ID", description = "Only entries that violate this rule.")
  @Nullable String rule;

  @Option(names = "--all", description = "Also entries with remarks only.")
  boolean all;

  @Option(names = "--format", description = "table, csv or jsonl (default: table).")
  Format format = Format.TABLE;

  @Option(names = "--json", description = "The same as --format jsonl.")
  boolean json;

  @Override
  public Integer call() throws Exception {
    Question asked = question.question();
    if (rule != null && DisagreementLog.isUnknown(rule)) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "There is no rule %s; byline rules lists them.".formatted(rule));
    }
    try (Workspace open = Workspace.open(workspace.folder())) {
      List<Item> items = DisagreementLog.items(open, asked, rule, all || rule != null);
      switch (json ? Format.JSONL : format) {
        case TABLE -> table(items);
        case CSV -> csv(items);
        case JSONL -> {
          for (Item item : items) {
            common.out().println(Json.mapper().writeValueAsString(item));
          }
        }
      }
    }
    return 0;
  }

  private void table(List<Item> items) {
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
    common.out().printf("%d entries%n", items.size());
  }

  private void csv(List<Item> items) throws Exception {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = SafeCsv.writer(text)) {
      writer.writeRecord(
          "entry_id",
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
    }
    common.out().print(text);
    common.out().flush();
  }
}
