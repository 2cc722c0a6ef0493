package dev.byline.review;

import dev.byline.coding.Answer;
import dev.byline.coding.Coding;
import dev.byline.coding.Evidence;
import dev.byline.corpus.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Splits a text where the coders' evidence begins and ends, for highlighting. */
public final class EvidenceMarks {
  private EvidenceMarks() {}

  /**
   * A part of a text.
   *
   * @param coders numbers of the coders that quote it; empty: nobody
   */
  public record Segment(String text, List<Integer> coders) {}

  /** The text of an entry; the coders are numbered from 1. */
  public static List<Segment> ofText(Entry entry, Collection<Coding> codings) {
    return segments(entry.text(), evidence(codings));
  }

  /** The e-mail domain of an entry, marked by evidence that does not stand in its text. */
  public static List<Segment> ofDomain(Entry entry, Collection<Coding> codings) {
    Map<Integer, List<Evidence>> outside = evidence(codings);
    outside.replaceAll((_, all) -> all.stream().filter(e -> e.from() < 0).toList());
    return segments(entry.domain(), outside);
  }

  private static Map<Integer, List<Evidence>> evidence(Collection<Coding> codings) {
    Map<Integer, List<Evidence>> evidence = new TreeMap<>();
    int number = 0;
    for (Coding coding : codings) {
      number++;
      if (coding.answer() instanceof Answer.Coded coded) {
        evidence.put(number, coded.evidence());
      }
    }
    return evidence;
  }

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
