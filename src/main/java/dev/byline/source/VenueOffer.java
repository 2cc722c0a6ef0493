package dev.byline.source;

import dev.byline.ExitCode;
import dev.byline.UserError;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a source has of a conference, a line of data/venues.csv.
 *
 * @param venue the conference's short name, such as {@code neurips}
 * @param also other names that people use
 * @param source its name, as {@code byline sources} lists it
 * @param first year
 * @param last year; {@link Integer#MAX_VALUE} when it goes on
 * @param pdfs whether papers have a link to a PDF
 */
public record VenueOffer(
    String venue,
    Set<String> also,
    String source,
    int first,
    int last,
    Affiliations affiliations,
    boolean pdfs,
    Need needs) {

  public VenueOffer {
    also = Set.copyOf(also);
  }

  /** Which affiliations a source has, the least first. */
  public enum Affiliations {
    NONE("no affiliations"),
    STATED("affiliations as authors gave them to the site"),
    PRINTED("affiliations as published with the paper"),
    DATED(
        "each author's affiliation at the time of the paper, by the dated history of the profile");

    private final String words;

    Affiliations(String words) {
      this.words = words;
    }
  }

  /** What a source asks of its user. */
  public enum Need {
    NOTHING,
    CONTACT,
    LOGIN
  }

  boolean covers(int year) {
    return first <= year && year <= last;
  }

  /** Whether the source only lists papers, which serves to check others. */
  boolean isListOnly() {
    return affiliations == Affiliations.NONE && !pdfs;
  }

  /**
   * How much it gives. With PDFs, affiliations that are missing can be read as they are printed,
   * which is worth more than what an account said at some time, without any.
   */
  int worth() {
    int text =
        switch (affiliations) {
          case DATED -> 8;
          case PRINTED -> 6;
          case STATED -> 3;
          case NONE -> 1;
        };
    return text + (pdfs ? 3 : 0);
  }

  /** Whether it can be asked with these variables of the environment. */
  public boolean isOpen(Map<String, String> environment) {
    return needs != Need.LOGIN || OpenReviewApi.hasLogin(environment);
  }

  /** What it gives, as the end of a sentence. */
  public String gives() {
    String papers = pdfs ? "the papers as PDFs" : "no PDFs";
    return affiliations == Affiliations.NONE && pdfs
        ? "no affiliations, but the papers as PDFs, on which they are printed"
        : affiliations.words + ", and " + papers;
  }

  /** Of a field of the table. */
  static <E extends Enum<E>> E constant(Class<E> kind, String text, String where) {
    try {
      return Enum.valueOf(kind, text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.INPUT_UNUSABLE, "%s can't be read: it has “%s”.".formatted(where, text), e);
    }
  }
}
