package dev.byline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.byline.Json;
import dev.byline.Templates;
import dev.byline.coding.Flag;
import dev.byline.country.Country;
import dev.byline.stats.Coverage;
import dev.byline.stats.Definition.Side;
import dev.byline.stats.Estimate;
import dev.byline.stats.PaperCountries;
import dev.byline.stats.PublishedCount;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.CountryPair;
import dev.byline.stats.Statistics.CountryRow;
import dev.byline.stats.Statistics.Pair;
import dev.byline.stats.Trend;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the page's template asks for: the report's numbers as people read them. */
public final class ReportPage {
  private final ReportContent model;
  private final Map<String, Integer> index = new HashMap<>();

  /** For a report. */
  public ReportPage(ReportContent model) {
    this.model = model;
    for (PaperCountries paper : model.papers()) {
      index.put(paper.id(), index.size());
    }
  }

  /** The report. */
  public ReportContent model() {
    return model;
  }

  /** The headline as a sentence. */
  public String headline() {
    Pair pair = model.pair();
    return "%s of %s papers join %s and %s"
        .formatted(
            Share.percent(pair.share().estimate()),
            model.title(),
            inPlace(pair.first()),
            inPlace(pair.second()));
  }

  /** A side's name as it stands in a sentence. */
  public String inPlace(Side side) {
    return side.name().startsWith("United ") ? "the " + side.name() : side.name();
  }

  /** How much of the affiliations is known, in a sentence. */
  public String coverage() {
    Coverage known = model.pair().coverage();
    return "An affiliation is known of %s%s of %s authors (%s)."
        .formatted(
            known.unlinked() > 0 ? "at most " : "",
            number(known.covered()),
            number(known.authors()),
            Share.percent(known.authorShare()));
  }

  /** What is estimated for missing affiliations, in a sentence. */
  public String missing() {
    return model
        .missing()
        .map(m -> m.sentence(model.pair().coverage()))
        .orElse("No paper has an affiliation of every author.");
  }

  /** Differences of groups; of years only those next to each other. */
  public List<Trend.Difference> differences(String by, SortedMap<String, Pair> groups) {
    return Trend.differences(groups).stream()
        .filter(d -> !by.equals("year") || next(d.first(), d.second()))
        .toList();
  }

  private static boolean next(String first, String second) {
    return first.matches("\\d+")
        && second.matches("\\d+")
        && Integer.parseInt(second) - Integer.parseInt(first) == 1;
  }

  /** The test for a trend over years, in a sentence; empty when there is none. */
  public String trend(String by, SortedMap<String, Pair> groups) {
    if (!by.equals("year")) {
      return "";
    }
    TreeMap<Integer, Share> years = new TreeMap<>();
    groups.forEach((year, pair) -> {
      if (year.matches("\\d+")) {
        years.put(Integer.parseInt(year), pair.share());
      }
    });
    return Trend.test(years)
        .map(test ->
            String.format(
                Locale.ROOT,
                "Trend over the years (Cochran–Armitage): z = %.2f, p = %.3f. It compares shares as"
                    + " counted: where coverage differs, so may they.",
                test.z(),
                test.p()))
        .orElse("");
  }

  /** A count from elsewhere. */
  public String published(PublishedCount count) {
    return "%s of %s, %s%s"
        .formatted(
            number(count.share().hits()),
            number(count.share().total()),
            Share.percent(count.share().estimate()),
            count.source().isEmpty() ? "" : " (" + count.source() + ")");
  }

  /** A count with thousands parted by commas. */
  public String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A fractional count. */
  public String decimal(double d) {
    return String.format(Locale.ROOT, "%,.1f", d);
  }

  /** The codes of a side. */
  public String codes(Side side) {
    return side.codes().stream().sorted().map(Country::code).collect(Collectors.joining(" "));
  }

  /** Both sides, for the page's filter. */
  public String sides(Pair pair) {
    return codes(pair.first()).replace(' ', '+') + "|" + codes(pair.second()).replace(' ', '+');
  }

  /** What an estimate is, for people. */
  public String method(Estimate estimate) {
    return switch (estimate.method()) {
      case "naive" -> "Decisions alone";
      case "classical" -> "Hand-checked papers alone";
      case "ppi++" -> "Both (prediction-powered, PPI++)";
      default -> "Both (design-based, weighted by inclusion)";
    };
  }

  /** The countries of a paper. */
  public String codesOf(PaperCountries paper) {
    return Country.format(countries(paper, true)).replace(';', ' ');
  }

  /** The countries with most papers. */
  public List<CountryRow> topCountries(int n) {
    return model.countries().stream().limit(n).toList();
  }

  /** The codes of the countries with most papers. */
  public List<Country> topCodes(int n) {
    return topCountries(n).stream().map(CountryRow::country).toList();
  }

  /** The pairs of countries with most papers. */
  public List<CountryPair> topPairs(int n) {
    return model.countryPairs().stream().limit(n).toList();
  }

  /** The papers of the headline. */
  public List<PaperCountries> headlinePapers() {
    Set<String> ids = new HashSet<>(model.pair().paperIds());
    return model.papers().stream().filter(p -> ids.contains(p.id())).toList();
  }

  /** Positions of papers in the page's data. */
  public String indexes(List<String> ids) {
    return ids.stream().map(id -> String.valueOf(index.get(id))).collect(Collectors.joining(" "));
  }

  /** Whether a text is a link that a page may have. */
  public boolean isLink(String url) {
    return url.startsWith("https://") || url.startsWith("http://");
  }

  /** The papers for the page's script; safe inside a script element. */
  public String paperJson() {
    ArrayNode papers = Json.mapper().createArrayNode();
    for (PaperCountries paper : model.papers()) {
      papers
          .addArray()
          .add(paper.title())
          .add(isLink(paper.url()) ? paper.url() : "")
          .add(Country.format(countries(paper, true)))
          .add(Country.format(countries(paper, false)));
    }
    try {
      return Json.mapper()
          .writeValueAsString(papers)
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
