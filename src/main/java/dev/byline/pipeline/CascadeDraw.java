package dev.byline.pipeline;

import dev.byline.codebook.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;

/**
 * Papers that both coders of a cascade are asked about, drawn by chance.
 *
 * @param pilot those that measure how sure the cheap coder is; empty where it says so itself
 * @param sample those that test it
 * @param open all papers but the pilot's, which the sample was drawn from
 */
record CascadeDraw(List<Reading> pilot, List<Reading> sample, List<Reading> open) {
  /** One paper for this many of the test is drawn for the pilot. */
  private static final int PILOT = 4;

  CascadeDraw {
    pilot = List.copyOf(pilot);
    sample = List.copyOf(sample);
    open = List.copyOf(open);
  }

  /**
   * Draws from papers, in the order of their ids.
   *
   * @param size papers that test; of fewer, all
   * @param measured whether there is a pilot
   * @param seed the same draws the same
   */
  static CascadeDraw of(SortedMap<String, Reading> papers, int size, boolean measured, long seed) {
    List<Reading> shuffled = new ArrayList<>(papers.values());
    // java.util.Random's sequence is fixed by its specification, whatever the platform.
    Collections.shuffle(shuffled, new Random(seed));
    int first = measured ? Math.min(Math.ceilDiv(size, PILOT), shuffled.size()) : 0;
    List<Reading> open = shuffled.subList(first, shuffled.size());
    return new CascadeDraw(
        shuffled.subList(0, first), open.subList(0, Math.min(size, open.size())), open);
  }

  /** How many papers there are. */
  int papers() {
    return pilot.size() + open.size();
  }

  /** How many papers are drawn. */
  int drawn() {
    return pilot.size() + sample.size();
  }

  /** What is read of the drawn papers; the same text once. */
  Collection<Reading> readings() {
    Set<Reading> readings = new LinkedHashSet<>(pilot);
    readings.addAll(sample);
    return readings;
  }
}
