package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.report.ReportWriter;
import dev.byline.stats.CountedPair;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.Workspace;
import java.util.Collections;
import java.util.List;

/** Counts the papers that join two sides, with interval and bounds. */
final class StatisticsTool implements WorkspaceTool {
  private final Workspace workspace;
  private final DefinedPair usual;
  private final List<Definition> definitions;

  StatisticsTool(Workspace workspace, DefinedPair usual, List<Definition> definitions) {
    this.workspace = workspace;
    this.usual = usual;
    this.definitions = definitions;
  }

  @Override
  public String name() {
    return "statistics";
  }

  @Override
  public Object call(JsonNode arguments) {
    Definition under = under(Tool.text(arguments, "definition"), usual, definitions);
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    CountedPair counted =
        CountedPair.of(
            papers, pair(Tool.text(arguments, "first"), Tool.text(arguments, "second"), under));
    Pair pair = counted.pair();
    ObjectNode result = ReportWriter.headline(counted);
    pair.paperIds().stream().limit(Cut.IDS).forEach(result.putArray("paper_ids")::add);
    return result.put("paper_ids_left_out", Math.max(0, pair.paperIds().size() - Cut.IDS));
  }

  /** Two sides that share no country: with itself, a country would join all of its papers. */
  static DefinedPair pair(String first, String second, Definition under) {
    if (!Collections.disjoint(under.side(first).codes(), under.side(second).codes())) {
      throw new UserError(ExitCode.WRONG_USAGE, "the two sides share a country");
    }
    return new DefinedPair(first, second, under);
  }

  /** The definition that a call names; the usual one for an empty name. */
  static Definition under(String name, DefinedPair usual, List<Definition> definitions) {
    return name.isEmpty() ? usual.definition() : Definition.named(name, definitions);
  }
}
