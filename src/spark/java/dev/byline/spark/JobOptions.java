package dev.byline.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of {@link CountryJob}; the options are those of {@code byline country}.
 *
 * @param in a Parquet file or folder, at any address that Spark reads
 * @param out the folder to write
 * @param textColumn empty: the first of text, affiliation and raw_affiliation_string
 * @param domainColumn empty: domain, where it is there
 * @param domain of every text of an input that has no column of domains; may be empty
 */
record JobOptions(
    String in,
    String out,
    Optional<String> textColumn,
    Optional<String> domainColumn,
    String domain) {
  private static final List<String> NAMES = List.of("--text-column", "--domain-column", "--domain");

  static final String USAGE =
      "usage: spark-submit --class dev.byline.spark.CountryJob byline-spark.jar IN OUT"
          + " [--text-column C] [--domain-column C] [--domain D]";

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException with a line for the user when they are wrong
   */
  static JobOptions parse(String... arguments) {
    List<String> places = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (!arguments[i].startsWith("--")) {
        places.add(arguments[i]);
      } else if (NAMES.contains(arguments[i]) && i + 1 < arguments.length) {
        options.put(arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    }
    if (places.size() != 2) {
      throw new IllegalArgumentException(USAGE);
    }
    return new JobOptions(
        places.getFirst(),
        places.getLast(),
        Optional.ofNullable(options.get(NAMES.get(0))),
        Optional.ofNullable(options.get(NAMES.get(1))),
        options.getOrDefault(NAMES.get(2), ""));
  }
}
