package dev.byline.eval;

import java.util.List;
import java.util.function.Predicate;

/**
 * A sample parted so that nothing is judged on what it was written or learned on.
 *
 * @param shown what the figures are of
 * @param learned what recalibration is learned on
 * @param judged what it is judged on
 * @param half that is shown; 0: all
 */
public record SampleHalves(Sample shown, Sample learned, Sample judged, int half) {
  /**
   * Parts a sample. Where it names halves and a prompt was written on one of them, the other is
   * shown. Else all is shown, and papers are halved for the recalibration by their ids.
   *
   * @param writtenOn the halves that prompts were written on; 0 for prompts that looked at neither
   * @throws IllegalArgumentException when they were written on both
   */
  public static SampleHalves of(Sample sample, List<Integer> writtenOn) {
    List<Integer> seen = writtenOn.stream().filter(half -> half > 0).distinct().toList();
    boolean namesHalves = sample.items().stream().anyMatch(item -> item.half() > 0);
    if (seen.isEmpty() || !namesHalves) {
      return new SampleHalves(sample, half(sample, 1), half(sample, 2), 0);
    }
    if (seen.size() > 1) {
      throw new IllegalArgumentException("prompts were written on both halves");
    }
    int other = 3 - seen.getFirst();
    Sample kept = half(sample, other);
    return new SampleHalves(kept, half(sample, seen.getFirst()), kept, other);
  }

  private static Sample half(Sample sample, int half) {
    return only(sample, item -> half(item) == half);
  }

  private static Sample only(Sample sample, Predicate<SampleItem> which) {
    return new Sample(sample.items().stream().filter(which).toList());
  }

  private static int half(SampleItem item) {
    return item.half() > 0 ? item.half() : 1 + Math.floorMod(item.paper().hashCode(), 2);
  }
}
