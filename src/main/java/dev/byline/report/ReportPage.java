package dev.byline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.Json;
import dev.byline.Templates;
import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.report.PaperEvidence.Line;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.Estimate;
import dev.byline.stats.PairCount;
import dev.byline.stats.PairCount.OfConference;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PaperLists;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the page's template asks for: the report's numbers as people read them. */
public final class ReportPage {
  /** This many papers of the headline stand on a page that leaves the others to the files. */
  private static final int SHOWN = 200;

  /** This many shares stand apart in one sentence. */
  private static final int APART = 5;

  /** The page's script puts the year of the file in its place. */
  private static final String UNDATED = "n.d.";

  private final ReportContent content;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, List<Line>> evidence = new HashMap<>();
  private final PageTables tables;
  private final Set<String> headline;
  private final List<PaperCountries> papers;

  /** For a report. */
  public ReportPage(ReportContent content) {
    this.content = content;
    headline = Set.copyOf(shown(content));
    papers =
        content.isCut()
            ? PaperLists.those(content.papers(), p -> headline.contains(p.id()))
            : content.papers();
    for (PaperCountries paper : papers) {
      index.put(paper.id(), index.size());
    }
    content.evidence().of(headline).forEach(paper -> evidence.put(paper.paperId(), paper.lines()));
    tables = new PageTables(content, index);
  }

  /** The papers of the headline that the page shows, by id. */
  private static List<String> shown(ReportContent content) {
    List<String> ids = content.pair().paperIds();
    return content.isCut() ? ids.subList(0, Math.min(SHOWN, ids.size())) : ids;
  }

  /** The report. */
  public ReportContent content() {
    return content;
  }

  /** The names of the tables in files beside the page, in words. */
  public String tableNames() {
    List<String> names =
        ReportTables.names(content).stream().filter(name -> !name.endsWith("-otherwise")).toList();
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /** The headline as a sentence; where years have a gap between them, with a share for each. */
  public String headline(PairCount count) {
    return "%s papers join %s and %s"
        .formatted(
            count.isPooled()
                ? percent(count.pair()) + " of " + content.title()
                : count.conferences().size() > APART ? ends(count) : apart(count),
            inPlace(count.pair().first()),
            inPlace(count.pair().second()));
  }

  private static String apart(PairCount count) {
    return count.isOfSeveralSeries()
        ? count.conferences().stream()
            .map(c -> percent(c.pair()) + " of " + c.conference().title())
            .collect(Collectors.joining(", "))
        : count.conferences().stream()
            .map(c -> percent(c.pair()) + " in " + c.conference().year())
            .collect(Collectors.joining(", ", "", " of the"));
  }

  /** The smallest and the largest share of very many. */
  private static String ends(PairCount count) {
    Comparator<OfConference> byShare = Comparator.comparingDouble(c -> c.pair().share().estimate());
    OfConference least = Collections.min(count.conferences(), byShare);
    OfConference most = Collections.max(count.conferences(), byShare);
    return "From %s of %s to %s of %s"
        .formatted(
            percent(least.pair()),
            least.conference().title(),
            percent(most.pair()),
            most.conference().title());
  }

  /** What stands before figures that put together years with a gap between them. */
  public String together() {
    return content.counted().isPooled() ? "" : "All years together. ";
  }

  /** How many of the combinations of choices have results of their own. */
  public long differing() {
    return content.specifications().stream()
        .map(s -> List.of(s.of(), s.estimate().estimate(), s.estimate().low(), s.estimate().high()))
        .distinct()
        .count();
  }

  private static String percent(Pair pair) {
    return Share.percent(pair.share().estimate());
  }

  /** Whether an interval of a corrected share is exact, so that the page says what that is. */
  public boolean hasExactInterval() {
    return content.corrected().stream()
        .flatMap(c ->
            Stream.concat(
                c.estimates().stream(), c.byYear().values().stream().flatMap(List::stream)))
        .anyMatch(Estimate::isExact);
  }

  /** The headline's two variants: the one that was asked for first. */
  public List<PairCount> variants() {
    return List.of(content.counted().asked(), content.counted().otherwise());
  }

  /** Where a variant's figures stand in report.json. */
  public String path(PairCount count) {
    return count.equals(content.counted().asked())
        ? "headline"
        : "headline/headquarters_coded/otherwise";
  }

  /** A side's name as it stands in a sentence. */
  public String inPlace(Side side) {
    return side.name().startsWith("United ") ? "the " + side.name() : side.name();
  }

  /** A count with thousands separated by commas. */
  public String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** The codes of a side. */
  public String codes(Side side) {
    return side.codes().stream().sorted().map(Country::code).collect(Collectors.joining(" "));
  }

  /** Both sides, for the page's filter. */
  public String sides(Pair pair) {
    return codes(pair.first()).replace(' ', '+') + "|" + codes(pair.second()).replace(' ', '+');
  }

  /** The countries of a paper. */
  public String codesOf(PaperCountries paper) {
    return Country.format(countries(paper, true)).replace(';', ' ');
  }

  /** Why a paper of the headline counts. */
  public List<Line> evidence(PaperCountries paper) {
    return evidence.getOrDefault(paper.id(), List.of());
  }

  /** The position of a paper in the page's data. */
  public String indexOf(PaperCountries paper) {
    return String.valueOf(index.get(paper.id()));
  }

  /** The page's tables. */
  public PageTables tables() {
    return tables;
  }

  /** The papers of the headline, or the first of them where the page leaves the others out. */
  public List<PaperCountries> headlinePapers() {
    return papers.stream().filter(p -> headline.contains(p.id())).toList();
  }

  /** What the number can't say, to be printed beside it. */
  public String limits() {
    Pair pair = content.pair();
    return String.format(
        Locale.ROOT,
        "%sCountries are those that the papers print for their authors’ institutions, not nationalities;"
            + " %,d of %,d authors name none, so that between %,d and %,d papers may join %s and %s.",
        together(),
        pair.coverage().openSlots(),
        pair.coverage().authors(),
        pair.lower(),
        pair.upper(),
        inPlace(pair.first()),
        inPlace(pair.second()));
  }

  /** Of the newest verdict; without one nothing in the workspace is dated. */
  private String year() {
    String newest = content.provenance().instruments().newestVerdict();
    return newest.isEmpty() ? UNDATED : newest.substring(0, 4);
  }

  /** The report as a BibTeX entry. */
  public String bibtex() {
    String key = "byline-" + content.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return """
    @misc{%s,
      title = {%s},
      year = {%s},
      note = {Counted with Byline %s, definition %s, entries coded to a headquarters %s; %s},
      howpublished = {Report made by the program Byline}
    }\
    """
        .formatted(
            key,
            headline(content.counted().asked()).replace("%", "\\%"),
            year(),
            content.provenance().version(),
            content.pair().definition().name(),
            content.pair().definition().countsHeadquarters() ? "counted" : "left out",
            counts(content.counted().asked()));
  }

  /** The counts behind a headline's shares. */
  private String counts(PairCount count) {
    return count.isPooled()
        ? count(count.pair()) + " papers"
        : count.conferences().stream()
            .map(c -> count(c.pair()) + " papers of " + c.conference().title())
            .collect(Collectors.joining(", "));
  }

  private String count(Pair pair) {
    return number(pair.share().hits()) + " of " + number(pair.share().total());
  }

  /** Whether a text is a link that a page may have. */
  public boolean isLink(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  /** The papers for the page's script; safe inside a script element. */
  public String paperJson() {
    ArrayNode all = Json.mapper().createArrayNode();
    for (PaperCountries paper : papers) {
      all.addArray()
          .add(paper.title())
          .add(isLink(paper.url()) ? paper.url() : "")
          .add(Country.format(countries(paper, true)))
          .add(Country.format(countries(paper, false)));
    }
    try {
      return Json.mapper()
          .writeValueAsString(all)
          .replace("<", "\\u003c")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Country> countries(PaperCountries paper, boolean headquarters) {
    return paper
        .decisions()
        .filter(d -> headquarters || d.flag() != Flag.HQ)
        .flatMap(d -> d.countries().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The page's script. */
  public String script() {
    return Templates.resource(ReportPage.class, "report.js");
  }
}
