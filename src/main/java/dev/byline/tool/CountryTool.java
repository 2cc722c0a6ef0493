package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.country.Country;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of a country or a group: its papers, institutions and partners. */
final class CountryTool implements WorkspaceTool {
  private static final int TOP = 10;

  private final Workspace workspace;
  private final DefinedPair usual;
  private final List<Definition> definitions;

  CountryTool(Workspace workspace, DefinedPair usual, List<Definition> definitions) {
    this.workspace = workspace;
    this.usual = usual;
    this.definitions = definitions;
  }

  @Override
  public String name() {
    return "country";
  }

  @Override
  public Object call(JsonNode arguments) {
    Definition definition =
        StatisticsTool.under(Tool.text(arguments, "definition"), usual, definitions);
    Definition.Side side = definition.side(Tool.text(arguments, "place"));
    List<PaperCountries> all = DecidedPapers.read(workspace);
    List<PaperCountries> own =
        all.stream().filter(paper -> paper.isOf(side.codes(), definition)).toList();
    Share share = Share.wilson(own.size(), all.size());
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("place", side.name());
    result.put("codes", side.codes().stream().map(Country::code).sorted().toList());
    result.put("definition", definition.name());
    result.put("papers", share.hits());
    result.put("of_papers", share.total());
    result.put("share", share.estimate());
    result.put("low95", share.low());
    result.put("high95", share.high());
    result.put(
        "papers_by_year",
        own.stream()
            .collect(
                Collectors.groupingBy(PaperCountries::year, TreeMap::new, Collectors.counting())));
    result.put(
        "institutions",
        mostPapers(
            own.stream()
                .flatMap(paper ->
                    paper
                        .decisions()
                        .filter(d -> d.countries().stream().anyMatch(side.codes()::contains))
                        .flatMap(d -> d.institutions().stream())
                        .distinct()),
            "institution"));
    result.put(
        "partners",
        mostPapers(
            own.stream()
                .flatMap(paper ->
                    paper
                        .decisions()
                        .flatMap(d -> d.countries().stream())
                        .distinct()
                        .filter(country -> !side.codes().contains(country))
                        .map(Country::code)),
            "country"));
    return result;
  }

  /** The names with the most papers, each name given once a paper. */
  private static List<Map<String, Object>> mostPapers(Stream<String> names, String column) {
    Map<String, Long> papers =
        names.collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    return papers.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(TOP)
        .<Map<String, Object>>map(e -> Map.of(column, e.getKey(), "papers", e.getValue()))
        .toList();
  }
}
