package dev.byline.review;

import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.variable.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page of one entry shows.
 *
 * @param paper that is shown; none when the entry is on no paper of the workspace
 * @param paperId its id; empty when there is none
 * @param onlyThis whether the verdict would be for this paper alone
 * @param verdict that stands, for every paper or the one shown
 * @param picture whether there is a picture of its title block
 * @param overtaken the codes that the person sent and that were not stored; empty: none
 * @param overtakenNote the note with them
 * @param alike other spellings of it without a verdict
 * @param elsewhere how other entries of the same e-mail domain are decided
 * @param completes which side a verdict would complete, and in how many papers
 */
public record ItemPage(
    PageFrame frame,
    ReviewTask.OfEntry task,
    Decision decision,
    int moves,
    long openPapers,
    int version,
    Optional<Paper> paper,
    String paperId,
    boolean onlyThis,
    Optional<Verdict> verdict,
    boolean picture,
    String overtaken,
    String overtakenNote,
    List<ReviewTask.OfEntry> alike,
    List<Decision> elsewhere,
    Map<String, Integer> completes) {

  /** The coders in order; none in blind mode. */
  public List<CoderLine> coders() {
    return CoderLine.of(task.codings().values());
  }

  /** The entry's text, split where coders quote it. */
  public List<EvidenceMarks.Segment> text() {
    return EvidenceMarks.ofText(task.entry(), task.codings().values());
  }

  /** The e-mail domain, split where coders quote it. */
  public List<EvidenceMarks.Segment> domain() {
    return EvidenceMarks.ofDomain(task.entry(), task.codings().values());
  }

  /** What the rules object to, in words. */
  public List<String> objections() {
    return task.violations().stream().map(v -> v.message()).distinct().toList();
  }

  /** What the entry counts as meanwhile. */
  public String meanwhile() {
    return decision.countries().isEmpty() ? "no country" : names(decision.countries());
  }

  /** A verdict in words. */
  public String words(Verdict given) {
    SortedSet<Country> countries = CountryVariable.countries(given);
    return countries.isEmpty() ? "undeterminable" : names(countries);
  }

  /** The codes that the person sent, in words. */
  public String overtakenWords() {
    return overtaken.equals("XX") ? "undeterminable" : names(Country.parseSet(overtaken));
  }

  /** As what entries of the same e-mail domain count elsewhere; empty: there are none. */
  public String elsewhereWords() {
    Map<String, Long> counts =
        elsewhere.stream()
            .collect(
                Collectors.groupingBy(
                    d -> Country.format(d.countries()), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(e -> e.getKey() + (counts.size() == 1 ? "" : " (" + e.getValue() + ")"))
        .collect(Collectors.joining(", "));
  }

  /** Which side a verdict would complete, in a sentence; empty: none. */
  public String completesWords() {
    return completes.entrySet().stream()
        .map(e ->
            String.format(
                Locale.ROOT,
                "%s would complete %,d %s",
                e.getKey(),
                e.getValue(),
                e.getValue() == 1 ? "paper" : "papers"))
        .collect(Collectors.joining("; "));
  }

  /** A web search for the entry. */
  public String webSearch() {
    return "https://duckduckgo.com/?q="
        + URLEncoder.encode(
            (task.entry().text() + " " + task.entry().domain()).strip(), StandardCharsets.UTF_8);
  }

  /** The site of the e-mail domain; empty when it is no domain. */
  public String site() {
    return task.entry().domain().matches("[a-z0-9-]+(\\.[a-z0-9-]+)+")
        ? "https://" + task.entry().domain() + "/"
        : "";
  }

  /** The page of the paper shown; empty when its source gives none on the web. */
  public String paperPage() {
    return paper.map(Paper::url).filter(url -> url.matches("(?i)https?://[^\\s\"'<>]+")).orElse("");
  }

  /** Whether an author of the paper shown has the entry. */
  public boolean has(Author author) {
    return author.affiliations().contains(task.entry());
  }

  /** Other papers with the entry, at most a hundred, to choose from. */
  public Stream<String> otherPapers() {
    return task.papers().stream().filter(id -> !id.equals(paperId)).limit(100);
  }

  static String names(Collection<Country> countries) {
    return countries.stream().map(Country::englishName).collect(Collectors.joining(" and "));
  }
}
