package dev.byline.browse;

import dev.byline.browse.ListFilter.Value;
import dev.byline.coding.Coding;
import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import dev.byline.decide.Decision;
import dev.byline.review.CoderLine;
import dev.byline.review.EvidenceMarks;
import dev.byline.server.PageHead;
import java.util.Collection;
import java.util.List;

/**
 * A paper's page.
 *
 * @param countries with the address of the list of their papers
 * @param institutions with the addresses of their pages
 * @param place where it stands to the headline, in a sentence
 * @param picture whether there is a picture of its title block
 */
public record PaperPage(
    PageHead head,
    Facts facts,
    List<Author> authors,
    List<EntryView> entries,
    List<Value> countries,
    List<Value> institutions,
    String place,
    List<Technology> technologies,
    List<Coded> values,
    boolean picture) {

  /**
   * What its source says.
   *
   * @param isLinked whether entries are tied to authors
   * @param byline which is analysed: metadata or pdf
   */
  public record Facts(
      String id,
      String title,
      String conference,
      int year,
      String track,
      String status,
      String url,
      String pdf,
      String text,
      boolean isLinked,
      String byline) {

    /** Conference, track and status, those that are known. */
    public String where() {
      String when = year == 0 ? conference : conference + " " + year;
      return String.join(
          " · ", List.of(when, track, status).stream().filter(s -> !s.isEmpty()).toList());
    }

    /** Whether its page has an address on the web. */
    public boolean hasUrl() {
      return Words.isWeb(url);
    }

    /** Whether its PDF has another address on the web. */
    public boolean hasPdf() {
      return Words.isWeb(pdf) && !pdf.equals(url);
    }
  }

  /**
   * An author.
   *
   * @param entries the numbers of the entries
   */
  public record Author(String name, List<Integer> entries) {}

  /**
   * An affiliation entry of the paper.
   *
   * @param number by which authors refer to it
   * @param codings by every coder
   * @param objections of the validation rules, in sentences
   * @param side what it does for the headline; empty: nothing
   * @param review the address where it is decided; empty where nothing can be decided
   */
  public record EntryView(
      int number,
      Entry entry,
      Decision decision,
      Collection<Coding> codings,
      List<String> objections,
      List<Verdict> verdicts,
      String side,
      String review) {

    /** Its text, split where coders quote it. */
    public List<EvidenceMarks.Segment> text() {
      return EvidenceMarks.ofText(entry, codings);
    }

    /** Its e-mail domain, split where coders quote it. */
    public List<EvidenceMarks.Segment> domain() {
      return EvidenceMarks.ofDomain(entry, codings);
    }

    /** What the coders say. */
    public List<CoderLine> coders() {
      return CoderLine.of(codings);
    }

    /** Its countries by name. */
    public String countries() {
      return decision.countries().isEmpty() ? "no country" : Words.countries(decision.countries());
    }

    /** Its countries by code. */
    public String codes() {
      return Country.format(decision.countries());
    }

    /** On what the decision rests. */
    public String basis() {
      String flag =
          switch (decision.flag()) {
            case STATED -> ", by a stated place";
            case SEAT -> ", by the institution's seat";
            case HQ -> ", by the organization's headquarters";
            case EMAIL -> ", by the e-mail domain";
            case NONE -> "";
          };
      return decision.basis().label()
          + flag
          + (decision.provisional() ? "; waits for a person" : "");
    }
  }

  /** A person's decision. */
  public record Verdict(String value, String reviewer, String at, String note) {}

  /**
   * A technology that the paper names.
   *
   * @param said what coders say of its role
   * @param places where it is named
   */
  public record Technology(
      String family, String role, String basis, List<String> said, List<Place> places) {}

  /** A sentence that names a technology; page 0: not known. */
  public record Place(int page, String section, String sentence) {}

  /** The value of a variable. */
  public record Coded(
      String variable, String question, String value, String basis, List<String> said) {}
}
