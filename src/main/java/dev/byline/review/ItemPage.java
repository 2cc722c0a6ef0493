package dev.byline.review;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Evidence;
import dev.byline.corpus.Author;
import dev.byline.corpus.Paper;
import dev.byline.country.Country;
import dev.byline.decide.CountryVariable;
import dev.byline.decide.Decision;
import dev.byline.variable.Verdict;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

  /**
   * A coder's line.
   *
   * @param key the digit that takes its answer; empty when there is none
   * @param codes joined by {@code ;}; empty when it did not answer
   * @param answer in words
   * @param reason its evidence, or why it did not answer
   */
  public record CoderLine(
      int number, String key, String name, String codes, String answer, String reason) {}

  /**
   * A part of a text.
   *
   * @param coders numbers of the coders that quote it; empty: nobody
   */
  public record Segment(String text, List<Integer> coders) {}

  /** The coders in order; none in blind mode. */
  public List<CoderLine> coders() {
    List<CoderLine> lines = new ArrayList<>();
    for (Coding coding : task.codings().values()) {
      int number = lines.size() + 1;
      lines.add(
          switch (coding.answer()) {
            case Answer.Coded coded ->
                new CoderLine(
                    number,
                    number < 10 ? Integer.toString(number) : "",
                    coding.coder(),
                    Country.format(coded.countries()),
                    names(coded.countries()),
                    reason(coded));
            case Answer.Abstained abstained ->
                new CoderLine(number, "", coding.coder(), "", "abstained", abstained.why());
            case Answer.Failed failed ->
                new CoderLine(number, "", coding.coder(), "", "no usable answer", failed.why());
          });
    }
    return lines;
  }

  private static String reason(Answer.Coded coded) {
    String quotes =
        coded.evidence().stream()
            .map(evidence -> "“" + evidence.quote() + "”")
            .distinct()
            .collect(Collectors.joining(", "));
    String how =
        switch (coded.flag()) {
          case STATED -> "a stated place";
          case SEAT -> "the institution's seat";
          case HQ -> "the organization's headquarters";
          case EMAIL -> "the e-mail domain";
          case NONE -> "";
        };
    return String.format(
        Locale.ROOT, "%s: %s; confidence %.0f%%", quotes, how, 100 * coded.confidence());
  }

  /** The entry's text, split where coders quote it. */
  public List<Segment> text() {
    return EvidenceMarks.segments(task.entry().text(), evidence());
  }

  /** The e-mail domain, split where coders quote it. */
  public List<Segment> domain() {
    SortedMap<Integer, List<Evidence>> outside = new TreeMap<>();
    evidence()
        .forEach(
            (coder, all) -> outside.put(coder, all.stream().filter(e -> e.from() < 0).toList()));
    return EvidenceMarks.segments(task.entry().domain(), outside);
  }

  private Map<Integer, List<Evidence>> evidence() {
    TreeMap<Integer, List<Evidence>> evidence = new TreeMap<>();
    int number = 0;
    for (Coding coding : task.codings().values()) {
      number++;
      if (coding.answer() instanceof Answer.Coded coded) {
        evidence.put(number, coded.evidence());
      }
    }
    return evidence;
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
