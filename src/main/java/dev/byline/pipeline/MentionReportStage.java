package dev.byline.pipeline;

import dev.byline.corpus.Corpus;
import dev.byline.report.MentionReport;
import dev.byline.report.MentionReport.Count;
import dev.byline.report.MentionReport.Group;
import dev.byline.report.MentionReport.Link;
import dev.byline.report.MentionReport.Row;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.PairGroup;
import dev.byline.stats.PaperCountries;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts families of named models by the countries of the papers' authors. */
public final class MentionReportStage {
  private static final String ALL = "all";

  private MentionReportStage() {}

  private record Family(String name, String country) {}

  /** The report over what {@link MentionStage} kept. */
  public static MentionReport of(Workspace workspace, DefinedPair asked) {
    Definition definition = asked.definition();
    List<PaperCountries> papers = DecidedPapers.read(workspace);
    Map<String, Predicate<PaperCountries>> groups = new LinkedHashMap<>();
    groups.put(ALL, _ -> true);
    PairGroup.of(asked).forEach(group -> groups.put(group.name(), group.has()));
    Predicate<PaperCountries> inFirst = PairGroup.on(asked, asked.first());
    Predicate<PaperCountries> inSecond = PairGroup.on(asked, asked.second());
    Map<String, Map<String, String>> roles = roles(workspace);
    List<Row> rows = new ArrayList<>();
    Collection<Integer> years = new TreeSet<>(papers.stream().map(PaperCountries::year).toList());
    for (Family family : families(workspace)) {
      Map<String, String> own = roles.getOrDefault(family.name(), Map.of());
      if (own.isEmpty()) {
        continue;
      }
      groups.forEach((name, of) -> {
        rows.add(row(family, name, 0, papers.stream().filter(of).toList(), own));
        if (years.size() > 1) {
          for (int year : years) {
            rows.add(
                row(
                    family,
                    name,
                    year,
                    papers.stream().filter(of).filter(p -> p.year() == year).toList(),
                    own));
          }
        }
      });
    }
    List<MentionReport.Question> questions = new ArrayList<>();
    for (String family : List.of("Transformer", "Llama")) {
      questions.add(
          ready(family, asked.second(), papers.stream().filter(inSecond).toList(), roles));
    }
    questions.add(ready("Qwen", asked.first(), papers.stream().filter(inFirst).toList(), roles));
    return new MentionReport(
        new Corpus(workspace).title(),
        definition.name(),
        papers.size(),
        (int) workspace.count("SELECT count(*) FROM texts WHERE pages > 0"),
        (int)
            workspace.count(
                "SELECT count(*) FROM papers WHERE abstract <> '' AND paper_id NOT IN (SELECT paper_id FROM texts WHERE pages > 0)"),
        groups.entrySet().stream()
            .map(e -> new Group(e.getKey(), (int) papers.stream().filter(e.getValue()).count()))
            .toList(),
        rows,
        questions);
  }

  private static MentionReport.Question ready(
      String family,
      String side,
      List<PaperCountries> papers,
      Map<String, Map<String, String>> roles) {
    Row row = row(new Family(family, ""), "", 0, papers, roles.getOrDefault(family, Map.of()));
    return new MentionReport.Question(
        "Papers with institutions in %s that use %s".formatted(side, family),
        row.used(),
        row.open(),
        row.papers());
  }

  private static Row row(
      Family family,
      String group,
      int year,
      List<PaperCountries> papers,
      Map<String, String> roles) {
    Map<String, List<PaperCountries>> byRole =
        papers.stream()
            .filter(paper -> roles.containsKey(paper.id()))
            .collect(
                Collectors.groupingBy(
                    paper -> roles.getOrDefault(paper.id(), ""),
                    TreeMap::new,
                    Collectors.toList()));
    List<PaperCountries> used = byRole.getOrDefault("used", List.of());
    long named = byRole.values().stream().mapToLong(List::size).sum();
    return new Row(
        family.name(),
        family.country(),
        group,
        year,
        Count.of(used.size(), papers.size()),
        byRole.getOrDefault("compared", List.of()).size(),
        Count.of(named, papers.size()),
        byRole.getOrDefault("open", List.of()).size(),
        used.stream().map(paper -> new Link(paper.id(), paper.title(), paper.url())).toList());
  }

  private static List<Family> families(Workspace workspace) {
    return workspace.select(
        "SELECT family, country FROM technologies ORDER BY family",
        row -> new Family(row.text(1), row.text(2)));
  }

  /** The role by family and paper. */
  private static Map<String, Map<String, String>> roles(Workspace workspace) {
    Map<String, Map<String, String>> roles = new HashMap<>();
    workspace.each(
        "SELECT family, paper_id, role FROM family_roles",
        row ->
            roles.computeIfAbsent(row.text(1), _ -> new HashMap<>()).put(row.text(2), row.text(3)));
    return roles;
  }
}
