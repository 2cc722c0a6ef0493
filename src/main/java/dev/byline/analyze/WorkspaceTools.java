package dev.byline.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.byline.ExitCode;
import dev.byline.Home;
import dev.byline.UserError;
import dev.byline.analyze.Reporting.Question;
import dev.byline.ask.Asker;
import dev.byline.ask.InstitutionNames;
import dev.byline.ask.PaperSearch;
import dev.byline.ask.Passages;
import dev.byline.ask.SafeSql;
import dev.byline.ask.Tool;
import dev.byline.corpus.Corpus;
import dev.byline.corpus.Paper;
import dev.byline.corpus.Workspace;
import dev.byline.country.Country;
import dev.byline.report.ReportWriter;
import dev.byline.stats.Definition;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tools over a workspace that was opened read-only: what people can ask of it, for models and
 * other programs. Nothing is changed.
 */
public final class WorkspaceTools implements AutoCloseable {
  private static final int DISAGREEMENTS = 50;
  private static final int HITS = 20;
  private static final int TOP = 10;

  private final Workspace workspace;
  private final Question question;
  private final SafeSql sql;
  private final InstitutionNames institutions;

  /** Opened by the first search, which may have to make the index. */
  private @Nullable PaperSearch search;

  /**
   * Over a workspace.
   *
   * @param question whose definition holds where a call names none
   */
  public WorkspaceTools(Workspace workspace, Question question) {
    this.workspace = workspace;
    this.question = question;
    this.sql = new SafeSql(workspace, SafeSql.Limits.USUAL);
    this.institutions = new InstitutionNames(workspace, Bylines.KNOWN::name);
  }

  /** The tools of prompts/tools. */
  public List<Tool> all() {
    return described(works());
  }

  /** The same, and the common questions that are answered without a model. */
  public List<Tool> with(Asker asker) {
    Map<String, Tool.Work> works = works();
    works.put("ask", arguments -> asker.ask(Tool.text(arguments, "question")));
    return described(works);
  }

  private static List<Tool> described(Map<String, Tool.Work> works) {
    return Tool.described(Home.folder().resolve("prompts/tools/v1.json"), works);
  }

  private Map<String, Tool.Work> works() {
    return new HashMap<>(
        Map.of(
            "search",
            this::search,
            "sql",
            arguments -> sql.run(Tool.text(arguments, "query")),
            "paper",
            arguments -> paper(Tool.text(arguments, "paper_id")),
            "passages",
            this::passages,
            "institution",
            arguments -> institution(Tool.text(arguments, "name")),
            "country",
            this::country,
            "statistics",
            this::statistics,
            "disagreements",
            _ ->
                DisagreementLog.items(workspace, question, null, false).stream()
                    .limit(DISAGREEMENTS)
                    .toList()));
  }

  private List<Map<String, Object>> search(JsonNode arguments) {
    String year = Tool.text(arguments, "year");
    if (!year.matches("\\d{0,4}")) {
      throw new UserError(ExitCode.WRONG_USAGE, "year takes four digits");
    }
    PaperSearch.Filter filter =
        new PaperSearch.Filter(
            Tool.text(arguments, "country"),
            Tool.text(arguments, "institution"),
            year.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(year)),
            Tool.text(arguments, "track"));
    if (search == null) {
      search = PaperSearch.open(workspace, _ -> {});
    }
    return search.search(Tool.text(arguments, "question"), filter, HITS).stream()
        .<Map<String, Object>>map(hit ->
            Map.of(
                "paper_id",
                hit.paperId(),
                "title",
                hit.title(),
                "year",
                hit.year(),
                "url",
                hit.url(),
                "countries",
                hit.countries()))
        .toList();
  }

  private Paper paper(String id) {
    return new Corpus(workspace)
        .paper(id)
        .orElseThrow(() -> new UserError(ExitCode.WRONG_USAGE, "there is no paper " + id));
  }

  private List<Passages.Passage> passages(JsonNode arguments) {
    String id = Tool.text(arguments, "paper_id");
    return Passages.of(workspace, id, paper(id).abstractText(), Tool.text(arguments, "words"));
  }

  private Map<String, Object> institution(String name) {
    Map<String, Object> result = new LinkedHashMap<>();
    String decided = institutions.find(name).orElse("");
    if (decided.isEmpty()) {
      result.put("name", "");
      result.put("similar", institutions.similar(name));
      return result;
    }
    result.put("name", decided);
    result.put(
        "papers_by_year",
        rows(
            """
            SELECT p.year, count(*) AS papers FROM paper_institutions i JOIN papers p USING (paper_id)
            WHERE i.institution = ? GROUP BY p.year ORDER BY p.year\
            """,
            decided));
    result.put(
        "papers",
        rows("SELECT count(*) AS papers FROM paper_institutions WHERE institution = ?", decided)
            .getFirst()
            .get("papers"));
    result.put(
        "countries",
        rows(
            """
            SELECT country, count(DISTINCT entry_id) AS entries FROM (
              SELECT entry_id, unnest(string_split(countries, ';')) AS country FROM decisions
              WHERE list_contains(string_split(institutions, '|'), ?))
            GROUP BY country ORDER BY entries DESC, country\
            """,
            decided));
    result.put(
        "partners",
        rows(
            """
            SELECT o.institution, count(*) AS papers FROM paper_institutions i
            JOIN paper_institutions o USING (paper_id)
            WHERE i.institution = ? AND o.institution <> i.institution
            GROUP BY o.institution ORDER BY papers DESC, o.institution LIMIT 10\
            """,
            decided));
    return result;
  }

  private Definition definition(JsonNode arguments) {
    return under(arguments).asDefinition();
  }

  private Question under(JsonNode arguments) {
    String named = Tool.text(arguments, "definition");
    return new Question(
        question.first(),
        question.second(),
        named.isEmpty() ? question.definition() : named,
        question.headquarters());
  }

  private Map<String, Object> country(JsonNode arguments) {
    Definition definition = definition(arguments);
    Definition.Side side = definition.side(Tool.text(arguments, "place"));
    List<PaperCountries> all = Stages.papers(workspace);
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

  private ObjectNode statistics(JsonNode arguments) {
    Question under = under(arguments);
    Pair pair =
        Reporting.headline(
            workspace,
            new Question(
                Tool.text(arguments, "first"),
                Tool.text(arguments, "second"),
                under.definition(),
                under.headquarters()));
    ObjectNode result = ReportWriter.headline(pair);
    pair.paperIds().stream().limit(HITS).forEach(result.putArray("paper_ids")::add);
    return result;
  }

  private List<Map<String, Object>> rows(String query, String value) {
    return workspace.query(connection -> {
      List<Map<String, Object>> rows = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        statement.setString(1, value);
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
              row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
            }
            rows.add(row);
          }
        }
      }
      return rows;
    });
  }

  @Override
  public void close() {
    sql.close();
    if (search != null) {
      search.close();
    }
  }
}
