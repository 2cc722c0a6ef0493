package dev.byline.corpus;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conference in one year.
 *
 * @param name in lower case, such as {@code nips}
 * @param year 0 when unknown
 */
public record Conference(String name, int year) implements Comparable<Conference> {
  private static final Comparator<Conference> ORDER =
      Comparator.comparing(Conference::name).thenComparingInt(Conference::year);

  private static final Pattern NAME_AND_YEAR =
      Pattern.compile("([\\p{L}_-]+?)[-_ ]?((?:19|20)\\d{2})?");

  public Conference {
    name = name.toLowerCase(Locale.ROOT);
  }

  /**
   * The conference that a name such as {@code nips2021} means; the year is 0 where there is none.
   */
  public static Conference parse(String text) {
    Matcher matcher = NAME_AND_YEAR.matcher(text);
    if (matcher.matches()) {
      String year = matcher.group(2);
      return new Conference(matcher.group(1), year == null ? 0 : Integer.parseInt(year));
    }
    return new Conference(text, 0);
  }

  /** The conference as people write it, such as {@code NeurIPS 2021}. */
  public String title() {
    String written =
        switch (name) {
          case "nips", "neurips" -> "NeurIPS";
          case "corl" -> "CoRL";
          case "mlsys" -> "MLSys";
          case "acmmm" -> "ACM MM";
          default -> name.toUpperCase(Locale.ROOT);
        };
    return year == 0 ? written : written + " " + year;
  }

  /** By name, and within a name by year. */
  @Override
  public int compareTo(Conference other) {
    return ORDER.compare(this, other);
  }

  /** Name and year, such as {@code nips 2021}. */
  public String label() {
    return year == 0 ? name : name + " " + year;
  }
}
