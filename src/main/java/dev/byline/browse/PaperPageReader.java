package dev.byline.browse;

import dev.byline.browse.ListFilter.Value;
import dev.byline.browse.PaperPage.Author;
import dev.byline.browse.PaperPage.Coded;
import dev.byline.browse.PaperPage.EntryView;
import dev.byline.browse.PaperPage.Facts;
import dev.byline.browse.PaperPage.Place;
import dev.byline.browse.PaperPage.Technology;
import dev.byline.browse.PaperPage.Verdict;
import dev.byline.coding.Coding;
import dev.byline.coding.CodingTable;
import dev.byline.corpus.Entry;
import dev.byline.decide.Decision;
import dev.byline.server.PageHead;
import dev.byline.stats.PaperCountries;
import dev.byline.store.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what a paper's page shows. */
final class PaperPageReader {
  private static final int MOST_PLACES = 3;

  private final Workspace workspace;
  private final String id;
  private final HeadlinePlace place;
  private final boolean canReview;

  /** The entries in the order of the authors, by id, with their numbers. */
  private final SequencedMap<String, Integer> numbers = new LinkedHashMap<>();

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Of one paper.
   *
   * @param canReview whether entries can be decided in the same site
   */
  PaperPageReader(Workspace workspace, HeadlinePlace place, boolean canReview) {
    this.workspace = workspace;
    this.id = place.paper().id();
    this.place = place;
    this.canReview = canReview;
  }

  PaperPage read(PageHead head, boolean picture) {
    List<Author> authors = authors();
    return new PaperPage(
        head,
        facts(),
        authors,
        entries(),
        countries(),
        values(
            "SELECT institution FROM paper_institutions WHERE paper_id = ? ORDER BY 1",
            "/institution?name="),
        place.sentence(),
        technologies(),
        coded(),
        picture);
  }

  private Facts facts() {
    return workspace
        .select(
            """
            SELECT paper_id, title, conference, year, track, status, url, pdf, abstract, linked, byline
            FROM papers WHERE paper_id = ?\
            """,
            row ->
                new Facts(
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    row.number(4),
                    row.text(5),
                    row.text(6),
                    row.text(7),
                    row.text(8),
                    row.text(9),
                    row.truth(10),
                    row.text(11)),
            id)
        .getFirst();
  }

  /** The authors in their order; fills the entries. */
  private List<Author> authors() {
    SortedMap<Integer, Author> authors = new TreeMap<>();
    workspace.each(
        "SELECT position, name FROM authors WHERE paper_id = ?",
        row -> authors.put(row.number(1), new Author(row.text(2), new ArrayList<>())),
        id);
    workspace.each(
        """
        SELECT coalesce(author_position, 0), entry_id, text, domain
        FROM affiliations JOIN entries USING (entry_id)
        WHERE paper_id = ? ORDER BY author_position, position\
        """,
        row -> {
          entries.put(row.text(2), new Entry(row.text(3), row.text(4)));
          int number = numbers.computeIfAbsent(row.text(2), _ -> numbers.size() + 1);
          Optional.ofNullable(authors.get(row.number(1)))
              .filter(author -> !author.entries().contains(number))
              .ifPresent(author -> author.entries().add(number));
        },
        id);
    return List.copyOf(authors.values());
  }

  private List<EntryView> entries() {
    Map<String, SortedMap<String, Coding>> codings = new CodingTable(workspace).ofPaper(id);
    Map<String, List<String>> objections = objections();
    Map<String, List<Verdict>> verdicts = verdicts();
    Map<String, Decision> decisions =
        place
            .paper()
            .decisions()
            .distinct()
            .collect(Collectors.toMap(Decision::entryId, d -> d, (one, _) -> one));
    List<EntryView> views = new ArrayList<>();
    numbers.forEach((entryId, number) -> {
      Decision decision = decisions.get(entryId);
      Entry entry = entries.get(entryId);
      if (decision != null && entry != null) {
        views.add(
            new EntryView(
                number,
                entry,
                decision,
                codings.getOrDefault(entryId, new TreeMap<>()).values(),
                objections.getOrDefault(entryId, List.of()),
                verdicts.getOrDefault(entryId, List.of()),
                place.of(entryId),
                canReview ? "/item/%s?paper=%s".formatted(entryId, Words.encoded(id)) : ""));
      }
    });
    return views;
  }

  private Map<String, List<String>> objections() {
    Map<String, List<String>> objections = new HashMap<>();
    workspace.each(
        """
        SELECT DISTINCT entry_id, message FROM violations
        WHERE entry_id IN (SELECT entry_id FROM affiliations WHERE paper_id = ?) ORDER BY ALL\
        """,
        row -> objections.computeIfAbsent(row.text(1), _ -> new ArrayList<>(1)).add(row.text(2)),
        id);
    return objections;
  }

  private Map<String, List<Verdict>> verdicts() {
    Map<String, List<Verdict>> verdicts = new HashMap<>();
    workspace.each(
        """
        SELECT entry_id, countries, reviewer, reviewed_at, note FROM reviews
        WHERE entry_id IN (SELECT entry_id FROM affiliations WHERE paper_id = ?)
          AND coalesce(paper_id, '') IN ('', ?) ORDER BY reviewed_at\
        """,
        row ->
            verdicts
                .computeIfAbsent(row.text(1), _ -> new ArrayList<>(1))
                .add(new Verdict(row.text(2), row.text(3), row.text(4), row.text(5))),
        id,
        id);
    return verdicts;
  }

  private List<Value> countries() {
    return workspace.select(
        "SELECT country FROM paper_countries WHERE paper_id = ? ORDER BY 1",
        row -> new Value(Words.country(row.text(1)), 0, false, "/papers?country=" + row.text(1)),
        id);
  }

  private List<Value> values(String sql, String address) {
    return workspace.select(
        sql, row -> new Value(row.text(1), 0, false, address + Words.encoded(row.text(1))), id);
  }

  private List<Technology> technologies() {
    Map<String, List<Place>> places = new HashMap<>();
    workspace.each(
        """
        SELECT family, page, section, sentence FROM mentions WHERE paper_id = ?
        ORDER BY section IN ('references', 'related-work', 'acknowledgments'), start\
        """,
        row -> {
          List<Place> own = places.computeIfAbsent(row.text(1), _ -> new ArrayList<>());
          Place found = new Place(row.number(2), row.text(3), row.text(4));
          if (own.size() < MOST_PLACES && !own.contains(found)) {
            own.add(found);
          }
        },
        id);
    Map<String, List<String>> said = said("role", "item");
    return workspace.select(
        "SELECT family, role, basis FROM family_roles WHERE paper_id = ? ORDER BY role DESC, family",
        row ->
            new Technology(
                row.text(1),
                row.text(2),
                row.text(3),
                said.getOrDefault(row.text(1), List.of()),
                places.getOrDefault(row.text(1), List.of())),
        id);
  }

  private List<Coded> coded() {
    Map<String, List<String>> said = said("", "variable");
    return workspace.select(
        "SELECT variable, question, value, basis FROM variable_values WHERE paper_id = ? ORDER BY 1",
        row ->
            new Coded(
                row.text(1),
                row.text(2),
                row.text(3).isEmpty() ? "open" : row.text(3),
                row.text(4),
                said.getOrDefault(row.text(1), List.of())),
        id);
  }

  /** What coders say, by a column; of one variable, or of all that are of the whole paper. */
  private Map<String, List<String>> said(String variable, String by) {
    Map<String, List<String>> said = new HashMap<>();
    workspace.each(
        """
        SELECT %s, coder, value, quote, why FROM paper_codings
        WHERE paper_id = ? AND CASE WHEN ? = '' THEN item = '' ELSE variable = ? END
        ORDER BY coder\
        """
            .formatted(by),
        row ->
            said.computeIfAbsent(row.text(1), _ -> new ArrayList<>(1))
                .add(words(row.text(2), row.text(3), row.text(4), row.text(5))),
        id,
        variable,
        variable);
    return said;
  }

  private static String words(String coder, String value, String quote, String why) {
    String answer = coder + ": " + (value.isEmpty() ? "abstained" : value);
    return answer
        + (quote.isEmpty() ? "" : ", “" + quote + "”")
        + (why.isEmpty() ? "" : " (" + why + ")");
  }

  /** The place of a paper, where it is known. */
  static Optional<HeadlinePlace> place(Papers papers, String id) {
    PaperCountries paper = papers.decided().get(id);
    return Optional.ofNullable(paper).map(p -> new HeadlinePlace(p, papers.rule()));
  }
}
