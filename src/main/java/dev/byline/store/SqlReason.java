package dev.byline.store;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why the database refused a query, in one line. */
public final class SqlReason {
  /**
   * What it says after its reason that helps to write the query again; the rest repeats the query.
   */
  private static final Pattern HINT = Pattern.compile("(?i)(candidate|did you mean|hint:).*");

  private SqlReason() {}

  /** The first line of the message, and the names that the database proposes. */
  public static String of(Exception e) {
    List<String> lines = String.valueOf(e.getMessage()).lines().map(String::strip).toList();
    return Stream.concat(
            lines.stream().limit(1), lines.stream().skip(1).filter(HINT.asMatchPredicate()))
        .collect(Collectors.joining(" "));
  }
}
