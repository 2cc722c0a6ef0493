package dev.byline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.byline.Json;
import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.report.PaperEvidence.Line;
import dev.byline.stats.Definition;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.Statistics.Pair;
import dev.byline.store.Row;
import dev.byline.store.StoreException;
import dev.byline.store.Workspace;
import dev.byline.variable.Basis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads from a workspace why the papers of a pair count. */
public final class EvidenceReader {
  private static final String LINES =
      """
      SELECT f.paper_id, coalesce(f.author_position, 0), coalesce(a.name, ''), e.text, e.domain,
        coalesce(o.countries, d.countries), coalesce(o.flag, d.flag),
        CASE WHEN o.entry_id IS NULL THEN d.basis ELSE 'reviewed' END,
        o.entry_id IS NULL AND d.provisional, f.entry_id
      FROM affiliations f JOIN entries e USING (entry_id) JOIN decisions d USING (entry_id)
      LEFT JOIN paper_decisions o ON o.paper_id = f.paper_id AND o.entry_id = f.entry_id
      LEFT JOIN (FROM authors WHERE paper_id BETWEEN ? AND ?) a
        ON a.paper_id = f.paper_id AND a.position = f.author_position
      WHERE f.paper_id BETWEEN ? AND ? AND f.paper_id IN (SELECT unnest(string_split(?, chr(10))))
      ORDER BY f.paper_id, f.author_position, f.position\
      """;

  private final Workspace workspace;
  private final Pair pair;
  private final Map<String, List<Said>> codings = new HashMap<>();
  private final Map<String, String> reviewers = new HashMap<>();

  /** What a coder said of an entry. */
  private record Said(String coder, String countries, String rule, String quote) {}

  /** Why papers of a workspace, which stays open, count for a pair. */
  public EvidenceReader(Workspace workspace, Pair pair) {
    this.workspace = workspace;
    this.pair = pair;
    workspace.each(
        """
        SELECT entry_id, coder, countries, quote, evidence FROM codings
        WHERE outcome = 'coded' ORDER BY entry_id, coder <> 'rules', coder\
        """,
        row ->
            codings
                .computeIfAbsent(row.text(1), _ -> new ArrayList<>(1))
                .add(said(row.text(2), row.text(3), row.text(4), row.text(5))));
    workspace.each(
        """
        SELECT entry_id, coalesce(paper_id, ''), string_agg(DISTINCT reviewer, ', ' ORDER BY reviewer)
        FROM reviews GROUP BY ALL\
        """,
        row -> reviewers.put(row.text(1) + "/" + row.text(2), row.text(3)));
  }

  /** The evidence of some papers that count, sorted by paper; those without any are missing. */
  List<PaperEvidence> of(Collection<String> papers) {
    if (papers.isEmpty()) {
      return List.of();
    }
    String least = Collections.min(papers);
    String most = Collections.max(papers);
    Map<String, List<Line>> lines = new TreeMap<>();
    workspace.each(
        LINES,
        row ->
            line(row)
                .ifPresent(
                    line -> lines.computeIfAbsent(row.text(1), _ -> new ArrayList<>()).add(line)),
        least,
        most,
        least,
        most,
        String.join("\n", papers));
    return lines.entrySet().stream().map(e -> new PaperEvidence(e.getKey(), e.getValue())).toList();
  }

  private Optional<Line> line(Row row) {
    String countries = row.text(6);
    Flag flag = Flag.ofLabel(row.text(7));
    List<String> sides = sides(countries, flag);
    if (sides.isEmpty()) {
      return Optional.empty();
    }
    String basis = row.text(8);
    Said said = said(row.text(1), row.text(10), countries, basis, flag);
    return Optional.of(
        new Line(
            String.join(" and ", sides),
            row.number(2),
            row.text(3),
            row.text(4),
            row.text(5),
            countries,
            said.coder(),
            said.rule(),
            said.quote(),
            flag.label(),
            basis,
            row.truth(9)));
  }

  private List<String> sides(String countries, Flag flag) {
    Definition definition = pair.definition();
    Set<Country> codes = countries.equals("XX") ? Set.of() : Country.parseSet(countries);
    return definition.counts(flag)
        ? Stream.of(pair.first(), pair.second())
            .filter(side -> !Collections.disjoint(side.codes(), codes))
            .map(Side::name)
            .toList()
        : List.of();
  }

  private Said said(String paper, String entry, String countries, String basis, Flag flag) {
    List<Said> same =
        codings.getOrDefault(entry, List.of()).stream()
            .filter(s -> s.countries().equals(countries))
            .toList();
    String rule = same.isEmpty() ? flag.label() : same.getFirst().rule();
    String quote = same.isEmpty() ? "" : same.getFirst().quote();
    if (basis.equals(Basis.REVIEWED.label())) {
      String who =
          reviewers.getOrDefault(entry + "/" + paper, reviewers.getOrDefault(entry + "/", ""));
      return new Said(
          who.isEmpty() ? "a person" : who + " (a person)", countries, "verdict", quote);
    }
    String coders = same.stream().map(Said::coder).distinct().collect(Collectors.joining(" and "));
    return new Said(coders, countries, rule.isEmpty() ? flag.label() : rule, quote);
  }

  private static Said said(String coder, String countries, String quote, String evidence) {
    try {
      JsonNode all = Json.mapper().readTree(evidence.isEmpty() ? "[]" : evidence);
      String quotes = joined(all, "quote", " … ");
      return new Said(
          coder, countries, joined(all, "rule", ", "), quotes.isEmpty() ? quote : quotes);
    } catch (JsonProcessingException e) {
      throw new StoreException(e);
    }
  }

  private static String joined(JsonNode all, String field, String by) {
    Set<String> texts = new LinkedHashSet<>();
    StreamSupport.stream(all.spliterator(), false)
        .map(one -> one.path(field).asText())
        .filter(text -> !text.isEmpty())
        .forEach(texts::add);
    return String.join(by, texts);
  }
}
