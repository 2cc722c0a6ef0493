package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.report.ReportWriter;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.MissingShare;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.Workspace;
import java.util.List;

/** Counts the papers that join two sides, with interval and bounds. */
final class StatisticsTool implements WorkspaceTool {
  private static final int IDS = 20;

  private final Workspace workspace;
  private final DefinedPair usual;

  StatisticsTool(Workspace workspace, DefinedPair usual) {
    this.workspace = workspace;
    this.usual = usual;
  }

  @Override
  public String name() {
    return "statistics";
  }

  @Override
  public Object call(JsonNode arguments) {
    DefinedPair under = under(Tool.text(arguments, "definition"), usual);
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    Pair pair =
        new DefinedPair(
                Tool.text(arguments, "first"),
                Tool.text(arguments, "second"),
                under.definition(),
                under.headquarters())
            .count(papers);
    ObjectNode result = ReportWriter.headline(pair, MissingShare.of(papers, pair.rule()));
    pair.paperIds().stream().limit(IDS).forEach(result.putArray("paper_ids")::add);
    return result;
  }

  /** The usual pair, under the definition that a call names; empty: under its own. */
  static DefinedPair under(String definition, DefinedPair usual) {
    return definition.isEmpty()
        ? usual
        : new DefinedPair(usual.first(), usual.second(), definition, usual.headquarters());
  }
}
