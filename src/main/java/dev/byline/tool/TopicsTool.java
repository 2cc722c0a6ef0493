package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Json;
import dev.byline.UserError;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperTopics;
import dev.byline.stats.Share;
import dev.byline.stats.TopicCounts;
import dev.byline.stats.TopicShare;
import dev.byline.store.Workspace;
import java.util.List;

/** Tells what the papers of two sides, and those that join them, are about. */
final class TopicsTool implements WorkspaceTool {
  private static final int COUNTRIES = 8;

  private final Workspace workspace;
  private final DefinedPair usual;
  private final List<Definition> definitions;

  TopicsTool(Workspace workspace, DefinedPair usual, List<Definition> definitions) {
    this.workspace = workspace;
    this.usual = usual;
    this.definitions = definitions;
  }

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public Object call(JsonNode arguments) {
    DefinedPair asked =
        StatisticsTool.pair(
            side(arguments, "first", usual.first()),
            side(arguments, "second", usual.second()),
            StatisticsTool.under(Tool.text(arguments, "definition"), usual, definitions));
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    TopicCounts counts = TopicCounts.of(papers, PaperTopics.read(workspace), asked.count(papers));
    if (counts.isEmpty()) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "there is no map of topics: a person makes it by byline topics");
    }
    ObjectNode result = Json.mapper().createObjectNode();
    result.put("definition", asked.definition().name());
    result.put("first", asked.first()).put("second", asked.second());
    result.put("agreement_with_other_maps", counts.stability());
    ArrayNode topics = result.putArray("topics");
    counts.topics().forEach(topic -> topics.add(node(topic)));
    return result;
  }

  private static String side(JsonNode arguments, String name, String usual) {
    String given = Tool.text(arguments, name);
    return given.isEmpty() ? usual : given;
  }

  private static ObjectNode node(TopicShare topic) {
    ObjectNode node = Json.mapper().createObjectNode();
    node.put("topic", topic.name());
    node.set("papers", node(topic.papers()));
    node.set("of_first", node(topic.first()));
    node.set("of_second", node(topic.second()));
    node.set("of_both", node(topic.both()));
    ObjectNode countries = node.putObject("of_countries");
    topic.countries().stream()
        .limit(COUNTRIES)
        .forEach(one -> countries.set(one.country().code(), node(one.share())));
    return node;
  }

  private static ObjectNode node(Share share) {
    return Json.mapper()
        .createObjectNode()
        .put("papers", share.hits())
        .put("of_papers", share.total())
        .put("share", share.estimate())
        .put("low95", share.low())
        .put("high95", share.high());
  }
}
