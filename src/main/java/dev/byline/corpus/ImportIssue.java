package dev.byline.corpus;

import java.util.Locale;

/**
 * Something in the source that was repaired or could not be used, told by paper.
 *
 * @param paperId the paper, or the record's number where it has no id
 * @param detail what stood there
 */
public record ImportIssue(String paperId, Kind kind, String detail) {

  /** What can be wrong with a paper's record. */
  public enum Kind {
    /** {@literal &}amp; and the like, decoded. */
    HTML_ENTITY("HTML entities decoded"),
    /** Control characters, removed. */
    CONTROL_CHARACTER("control characters removed"),
    /** Empty items, doubled or leading separators, left out. */
    STRAY_SEPARATOR("stray separators left out"),
    /** Authors and affiliations differ in number: the paper keeps its set of affiliations. */
    WRONG_LENGTH("affiliations not tied to authors (lists differ in length)"),
    /** Affiliations and e-mail domains differ in number: the domains are not used. */
    DOMAINS_NOT_TIED("e-mail domains not used (lists differ in length)"),
    /** The same id again: the first record counts. */
    DUPLICATE_PAPER("duplicate papers left out"),
    /** No author is named. */
    NO_AUTHOR("papers without any author"),
    /** No affiliation at all. */
    NO_AFFILIATION("papers without any affiliation"),
    /** Without an id or a title: left out. */
    INCOMPLETE("records without id left out");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
      return sentence;
    }

    /** For tables. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
