package dev.byline.review;

import dev.byline.coding.Evidence;
import dev.byline.review.ItemPage.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Splits a text where the coders' evidence begins and ends, for highlighting. */
final class EvidenceMarks {
  private EvidenceMarks() {}

  /** The text in parts that join to it; a quote that does not stand in it marks nothing. */
  static List<Segment> segments(String text, Map<Integer, List<Evidence>> evidence) {
    TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
    Map<Integer, List<int[]>> ranges = new TreeMap<>();
    evidence.forEach((coder, all) -> {
      for (Evidence one : all) {
        int from = place(text, one);
        if (from >= 0) {
          int to = from + one.quote().length();
          cuts.add(from);
          cuts.add(to);
          ranges.computeIfAbsent(coder, _ -> new ArrayList<>()).add(new int[] {from, to});
        }
      }
    });
    List<Segment> segments = new ArrayList<>();
    int begin = 0;
    for (int end : cuts.tailSet(1)) {
      int start = begin;
      List<Integer> coders =
          ranges.entrySet().stream()
              .filter(e -> e.getValue().stream().anyMatch(r -> r[0] <= start && end <= r[1]))
              .map(Map.Entry::getKey)
              .toList();
      segments.add(new Segment(text.substring(start, end), coders));
      begin = end;
    }
    return segments;
  }

  private static int place(String text, Evidence evidence) {
    String quote = evidence.quote();
    if (quote.isEmpty()) {
      return -1;
    }
    return evidence.from() >= 0 && text.startsWith(quote, evidence.from())
        ? evidence.from()
        : text.indexOf(quote);
  }
}
