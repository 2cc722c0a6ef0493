package dev.byline.cli;

import dev.byline.stats.Estimate;
import dev.byline.stats.MissingShare;
import dev.byline.stats.PairCount;
import dev.byline.stats.PairCount.OfConference;
import dev.byline.stats.Share;
import dev.byline.stats.Statistics.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A headline by conference and year, as a table in the terminal. */
final class ConferenceLines {
  private static final List<String> HEADS =
      List.of(
          "", "papers", "share", "interval", "bounds", "known", "complete", "imputed", "interval");

  /** What the heads mean. */
  static final String LEGEND =
      "Intervals are at 95%, that of the imputed share with chance; known: authors with an affiliation;"
          + " complete: papers with one of every author.";

  private ConferenceLines() {}

  /** The table's lines, its heads first. */
  static List<String> of(PairCount count) {
    List<List<String>> rows = new ArrayList<>(List.of(HEADS));
    count.conferences().forEach(one -> rows.add(row(one)));
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < HEADS.size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> row(OfConference one) {
    Pair pair = one.pair();
    Share share = pair.share();
    return List.of(
        one.conference().title(),
        String.format(Locale.ROOT, "%,d of %,d", share.hits(), share.total()),
        Share.percent(share.estimate()),
        range(share.low(), share.high()),
        String.format(Locale.ROOT, "%,d to %,d", pair.lower(), pair.upper()),
        Share.percent(pair.coverage().authorShare()),
        Share.percent(pair.coverage().paperShare()),
        one.missing().map(m -> Share.percent(m.imputed().estimate())).orElse("-"),
        one.missing().map(MissingShare::withChance).map(ConferenceLines::range).orElse("-"));
  }

  private static String range(Estimate estimate) {
    return range(estimate.low(), estimate.high());
  }

  private static String range(double low, double high) {
    return Share.percent(low) + " to " + Share.percent(high);
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String width = i == 0 ? "-" + widths.getFirst() : String.valueOf(widths.get(i));
      line.append(String.format(Locale.ROOT, "  %" + width + "s", row.get(i)));
    }
    return line.toString().stripTrailing();
  }
}
