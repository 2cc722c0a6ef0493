package dev.byline.stats;

import dev.byline.ExitCode;
import dev.byline.UserError;
import dev.byline.stats.Specifications.Specification;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A count that was published elsewhere, to be laid beside a specification curve.
 *
 * @param share papers counted out of all, with Wilson's interval
 * @param source who published it, and what is known of how; may be empty
 */
public record PublishedCount(Share share, String source) {
  private static final Pattern FORM =
      Pattern.compile("\\s*([\\d,]{1,12})\\s+of\\s+([\\d,]{1,12})\\s*(?:,\\s*(.*))?");

  /**
   * Reads {@code 141 of 5290, Example Weekly, all affiliations?}.
   *
   * @throws UserError when the text has another form, or counts more than all
   */
  public static PublishedCount parse(String text) {
    Matcher form = FORM.matcher(text.replaceAll("(?<=\\d),(?=\\d{3}(?!\\d))", ""));
    if (!form.matches()) {
      throw wrong();
    }
    long hits = Long.parseLong(form.group(1));
    long total = Long.parseLong(form.group(2));
    if (total == 0 || hits > total) {
      throw wrong();
    }
    String source = form.group(3);
    return new PublishedCount(Share.wilson(hits, total), source == null ? "" : source.strip());
  }

  /**
   * The count, and of all choices those that come nearest to it, as a sentence without its full
   * stop.
   */
  public String beside(List<Specification> all) {
    String nearest =
        all.stream()
            .min(
                Comparator.comparingDouble(
                    (Specification s) -> Math.abs(s.estimate().estimate() - share.estimate())))
            .map(s -> "nearest are " + Share.percent(s.estimate().estimate()) + ": " + s.label())
            .orElse("no choice to compare with");
    return String.format(
        Locale.ROOT,
        "%,d of %,d (%s)%s; %s",
        share.hits(),
        share.total(),
        Share.percent(share.estimate()),
        source.isEmpty() ? "" : ", " + source,
        nearest);
  }

  private static UserError wrong() {
    return new UserError(
        ExitCode.WRONG_USAGE,
        "--published takes a count, all papers and a source, such as “141 of 5290, Example Weekly”.");
  }
}
