package dev.byline.pipeline;

import dev.byline.codebook.Codebook;
import dev.byline.corpus.Corpus;
import dev.byline.country.Country;
import dev.byline.eval.PaperValueEvaluation.Item;
import dev.byline.report.VariableReport;
import dev.byline.report.VariableReport.Row;
import dev.byline.stats.CorrectedShare;
import dev.byline.stats.CorrectedShare.Checked;
import dev.byline.stats.CorrectedShare.Stratum;
import dev.byline.stats.DecidedPapers;
import dev.byline.stats.DefinedPair;
import dev.byline.stats.Definition;
import dev.byline.stats.Estimate;
import dev.byline.stats.PairGroup;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Share;
import dev.byline.store.Workspace;
import dev.byline.variable.PaperValues;
import dev.byline.variable.ValueDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Counts the values of a user's variable by the countries of the papers' authors. */
public final class VariableReportStage {
  /** Fewer hand-coded papers of a group correct nothing. */
  private static final int FEWEST_CHECKED = 10;

  private VariableReportStage() {}

  private record Group(String by, String name, Predicate<PaperCountries> has) {}

  /**
   * The report over what {@link VariableStage} kept.
   *
   * @param sample hand-coded papers, drawn at random; empty: the shares are not corrected
   */
  public static VariableReport of(
      Workspace workspace, Codebook codebook, DefinedPair asked, List<Item> sample) {
    Map<String, ValueDecision> decided = new HashMap<>();
    new PaperValues(workspace, codebook)
        .decisions()
        .forEach((key, decision) -> decided.put(key.paperId(), decision));
    Map<String, String> byHand = new HashMap<>();
    sample.forEach(item -> byHand.put(item.key().paperId(), item.value()));
    List<PaperCountries> all = DecidedPapers.read(workspace);
    List<PaperCountries> coded =
        all.stream().filter(paper -> decided.containsKey(paper.id())).toList();
    List<Row> rows = new ArrayList<>();
    for (Group group : groups(coded, asked)) {
      List<PaperCountries> own = coded.stream().filter(group.has()).toList();
      for (String value : codebook.all()) {
        rows.add(row(group, value, own, decided, byHand));
      }
    }
    return new VariableReport(
        new Corpus(workspace).title(),
        codebook.name(),
        codebook.asks(),
        asked.definition().name(),
        all.size(),
        coded.size(),
        rows);
  }

  private static List<Group> groups(List<PaperCountries> papers, DefinedPair asked) {
    Definition definition = asked.definition();
    List<Group> groups = new ArrayList<>();
    groups.add(new Group("all", "all", _ -> true));
    PairGroup.of(asked).forEach(one -> groups.add(new Group("pair", one.name(), one.has())));
    Set<Integer> years = new TreeSet<>(papers.stream().map(PaperCountries::year).toList());
    if (years.size() > 1) {
      years.forEach(year ->
          groups.add(new Group("year", Integer.toString(year), paper -> paper.year() == year)));
    }
    Set<String> countries = new TreeSet<>();
    papers.forEach(paper ->
        paper
            .decisions()
            .forEach(one -> one.countries().forEach(country -> countries.add(country.code()))));
    countries.forEach(code ->
        groups.add(
            new Group("country", code, paper -> paper.isOf(Country.parseSet(code), definition))));
    return groups;
  }

  private static Row row(
      Group group,
      String value,
      List<PaperCountries> papers,
      Map<String, ValueDecision> decided,
      Map<String, String> byHand) {
    Predicate<PaperCountries> hit =
        paper -> {
          ValueDecision decision = decided.get(paper.id());
          return decision != null && decision.value().equals(value);
        };
    List<Checked> checked =
        papers.stream()
            .filter(paper -> byHand.containsKey(paper.id()))
            .map(paper -> new Checked("", hit.test(paper), value.equals(byHand.get(paper.id()))))
            .toList();
    long hits = papers.stream().filter(hit).count();
    long open =
        papers.stream()
            .map(paper -> decided.get(paper.id()))
            .filter(decision -> decision != null && decision.isOpen())
            .count();
    return new Row(
        group.by(),
        group.name(),
        value,
        Share.wilson(hits, papers.size()),
        open,
        corrected(checked, papers.size(), hits));
  }

  /** The sample must leave papers to be estimated, else the count by hand is the whole truth. */
  private static Optional<Estimate> corrected(List<Checked> checked, long papers, long hits) {
    if (checked.size() < FEWEST_CHECKED || checked.size() >= papers) {
      return Optional.empty();
    }
    long outside = hits - checked.stream().filter(Checked::predicted).count();
    return Optional.of(CorrectedShare.ppi(checked, new Stratum(papers - checked.size(), outside)));
  }
}
