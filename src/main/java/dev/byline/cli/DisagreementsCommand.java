package dev.byline.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.SafeCsv;
import dev.byline.UserError;
import dev.byline.review.DisagreementLog;
import dev.byline.review.DisagreementLog.Item;
import dev.byline.stats.DefinedPair;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
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

  /** A role of the log as JSON has it. */
  private record RoleLine(
      RoleKey key,
      String title,
      String url,
      String basis,
      String role,
      List<RoleSaid> said,
      List<PaperValues.Place> places) {
    static RoleLine of(PaperValues.Case one) {
      return new RoleLine(
          new RoleKey(one.key().paperId(), one.key().item()),
          one.title(),
          one.url(),
          basisOf(one),
          roleOf(one),
          one.said().stream()
              .map(said -> new RoleSaid(said.coder(), said.value(), said.quote(), said.why()))
              .toList(),
          one.places());
    }
  }

  /** A value of a paper under a user's codebook as JSON has it. */
  private record ValueLine(
      ValueKey key, String title, String url, String basis, String value, List<ValueSaid> said) {}

  private record ValueKey(String variable, String paperId) {}

  private record ValueSaid(String coder, String value, String quote, String why) {}

  private static Object line(PaperValues.Case one) {
    return DisagreementLog.isRole(one)
        ? RoleLine.of(one)
        : new ValueLine(
            new ValueKey(one.key().variable(), one.key().paperId()),
            one.title(),
            one.url(),
            basisOf(one),
            roleOf(one),
            one.said().stream()
                .map(said -> new ValueSaid(said.coder(), said.value(), said.quote(), said.why()))
                .toList());
  }

  private record RoleKey(String paperId, String family) {}

  private record RoleSaid(String coder, String role, String quote, String why) {}

  @Override
  public Integer call() throws Exception {
    DefinedPair asked = pair.pair();
    if (rule != null && DisagreementLog.isUnknown(rule)) {
      throw new UserError(
          ExitCode.WRONG_USAGE, "There is no rule %s; byline rules lists them.".formatted(rule));
    }
    try (Workspace open = Workspace.openToRead(workspace.folder())) {
      List<Item> items = DisagreementLog.items(open, asked, rule, all || rule != null);
      List<PaperValues.Case> roles = DisagreementLog.values(open, rule);
      switch (json ? Format.JSONL : format) {
        case TABLE -> table(items, roles);
        case CSV -> csv(items, roles);
        case JSONL -> {
          items.forEach(item -> common.out().println(Json.line(item)));
          roles.forEach(one -> common.out().println(Json.line(line(one))));
        }
      }
    }
    return 0;
  }

  private void table(List<Item> items, List<PaperValues.Case> roles) {
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
    for (PaperValues.Case one : roles) {
      common
          .out()
          .printf(
              "%s in %s, meanwhile %s (%s)%n  “%s”%n  %s%n",
              DisagreementLog.isRole(one) ? one.key().item() : one.key().variable(),
              one.key().paperId(),
              roleOf(one),
              basisOf(one),
              one.title(),
              said(one));
    }
    long values = roles.stream().filter(one -> !DisagreementLog.isRole(one)).count();
    common
        .out()
        .printf(
            "%d entries, %d roles%s%n",
            items.size(),
            roles.size() - values,
            values == 0 ? "" : ", %d values of papers".formatted(values));
  }

  private static String roleOf(PaperValues.Case one) {
    return one.decision().value().isEmpty() ? "open" : one.decision().value();
  }

  private static String basisOf(PaperValues.Case one) {
    return DisagreementLog.rule(one).replaceFirst("^(role|value)-", "");
  }

  private static String said(PaperValues.Case one) {
    return one.said().stream()
        .map(s -> s.coder() + ": " + (s.value().isEmpty() ? s.why() : s.value()))
        .collect(Collectors.joining("; "));
  }

  private void csv(List<Item> items, List<PaperValues.Case> roles) throws Exception {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = SafeCsv.writer(text)) {
      writer.writeRecord(
          "entry_id",
          "paper_id",
          "family",
          "variable",
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
      for (PaperValues.Case one : roles) {
        writer.writeRecord(
            SafeCsv.fields(
                List.of(
                    "",
                    one.key().paperId(),
                    one.key().item(),
                    DisagreementLog.isRole(one) ? "" : one.key().variable(),
                    one.title(),
                    "",
                    "",
                    basisOf(one),
                    1,
                    0,
                    DisagreementLog.rule(one),
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
