package dev.byline.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.country.Country;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Cut.put(
        result,
        "institutions",
        byPapers(
            own.stream()
                .flatMap(paper ->
                    paper
                        .decisions()
                        .filter(d -> d.countries().stream().anyMatch(side.codes()::contains))
                        .flatMap(d -> d.institutions().stream())
                        .distinct()),
            "institution"),
        TOP);
    Cut.put(
        result,
        "partners",
        byPapers(
            own.stream()
                .flatMap(paper ->
                    paper
                        .decisions()
                        .flatMap(d -> d.countries().stream())
                        .distinct()
                        .filter(country -> !side.codes().contains(country))
                        .map(Country::code)),
            "country"),
        TOP);
    result.put("partner_groups", groups(own, side, definition));
    Cut.put(result, "paper_ids", own.stream().map(PaperCountries::id).sorted().toList(), Cut.IDS);
    return result;
  }

  /** How many of the papers join each group of the definition that has none of the side's codes. */
  private static Map<String, Long> groups(
      List<PaperCountries> papers, Definition.Side side, Definition definition) {
    Map<String, Long> groups = new TreeMap<>();
    for (String name : definition.groups().keySet()) {
      Set<Country> codes = definition.side(name).codes();
      if (Collections.disjoint(codes, side.codes())) {
        groups.put(name, papers.stream().filter(paper -> paper.isOf(codes, definition)).count());
      }
    }
    return groups;
  }

  /** Names by number of papers, most first; each name is given once a paper. */
  private static List<Map<String, Object>> byPapers(Stream<String> names, String column) {
    Map<String, Long> papers =
        names.collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    return papers.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .<Map<String, Object>>map(e -> Map.of(column, e.getKey(), "papers", e.getValue()))
        .toList();
  }
}
