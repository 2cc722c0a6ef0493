package dev.byline.eval;

import dev.byline.corpus.Entry;
import dev.byline.country.Country;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Brings the answers of several coders together. */
public final class SampleMerge {
  /**
   * Under this name, which no coder may have, the file keeps the answers that settle differences.
   */
  public static final String ADJUDICATE = "adjudicate";

  private SampleMerge() {}

  /**
   * A coder's answer on an entry.
   *
   * @param codes joined by {@code ;}, or {@code XX}
   */
  public record CoderAnswer(String codes, String note) {}

  /**
   * What is settled.
   *
   * @param decided entries with a final answer
   * @param differing the answers of the entries whose coders differ and that nobody adjudicated
   * @param open entries without any answer
   * @param agreement of the coders, the adjudication left aside
   */
  public record Result(
      Sample sample,
      int decided,
      Map<Entry, Map<String, String>> differing,
      int open,
      Agreement agreement) {}

  /**
   * The sample with a coder's answers, by entry id. What was adjudicated without knowing an answer
   * that differs from it is to be adjudicated again.
   */
  public static Sample answers(Sample sample, String coder, Map<String, CoderAnswer> verdicts) {
    return with(
        sample,
        verdicts,
        (item, verdict) -> {
          boolean isNew = !verdict.codes().equals(item.coders().get(coder));
          boolean differs = !verdict.codes().equals(item.coders().get(ADJUDICATE));
          SampleItem answered = item.withAnswer(coder, verdict.codes());
          return isNew && differs ? answered.withoutAnswer(ADJUDICATE) : answered;
        });
  }

  /** The sample with answers that are final, by entry id. */
  public static Sample adjudicated(Sample sample, Map<String, CoderAnswer> verdicts) {
    return with(
        sample,
        verdicts,
        (item, verdict) ->
            item.withAnswer(ADJUDICATE, verdict.codes())
                .decided(Country.parseSet(codes(verdict.codes())), verdict.note()));
  }

  private static Sample with(
      Sample sample,
      Map<String, CoderAnswer> verdicts,
      BiFunction<SampleItem, CoderAnswer, SampleItem> change) {
    return new Sample(
        sample.items().stream()
            .map(item -> {
              CoderAnswer verdict = verdicts.get(item.entry().id());
              return verdict == null ? item : change.apply(item, verdict);
            })
            .toList());
  }

  private static String codes(String verdict) {
    return verdict.equals("XX") ? "" : verdict;
  }

  /**
   * Where all coders agree, or one adjudicated, the answer is final; where they differ it no longer
   * is.
   */
  public static Result settle(Sample sample) {
    List<SampleItem> items = new ArrayList<>();
    Map<Entry, Map<String, String>> answers = new LinkedHashMap<>();
    Map<Entry, Map<String, String>> differing = new LinkedHashMap<>();
    for (SampleItem item : sample.items()) {
      SortedMap<String, String> coders = new TreeMap<>(item.coders());
      boolean adjudicated = coders.remove(ADJUDICATE) != null;
      answers.put(item.entry(), coders);
      boolean agree = coders.values().stream().distinct().count() == 1;
      if (adjudicated || coders.isEmpty()) {
        items.add(item);
      } else if (agree) {
        String codes = coders.values().iterator().next();
        items.add(item.decided(Country.parseSet(codes(codes)), item.note()));
      } else {
        items.add(item.opened());
        differing.put(item.entry(), coders);
      }
    }
    Sample settled = new Sample(items);
    int decided =
        (int)
            settled.items().stream()
                .filter(i -> i.countries().isPresent())
                .map(SampleItem::entry)
                .distinct()
                .count();
    return new Result(
        settled,
        decided,
        differing,
        sample.entries().size() - decided - differing.size(),
        Agreement.of(List.copyOf(answers.values()), 1));
  }
}
