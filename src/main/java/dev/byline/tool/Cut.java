package dev.byline.tool;

import java.util.List;
import java.util.Map;

/** The first of a list in a tool's answer, beside the number of those that are not in it. */
final class Cut {
  /** Most ids of papers in an answer. */
  static final int IDS = 20;

  private Cut() {}

  /** Puts the first {@code most} under a name, and how many were left out under its own. */
  static void put(Map<String, Object> answer, String name, List<?> all, int most) {
    answer.put(name, List.copyOf(all.subList(0, Math.min(most, all.size()))));
    answer.put(name + "_left_out", Math.max(0, all.size() - most));
  }
}
