package dev.byline.eval;

import dev.byline.corpus.Entry;
import dev.byline.decide.Decision;
import dev.byline.stats.PaperCountries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Draws papers for hand-checking: at random, or as many from each stratum. */
public final class SampleDraw {
  private SampleDraw() {}

  /**
   * A sample and what it was drawn from.
   *
   * @param frame the stratum of every paper that could have been drawn
   */
  public record Drawing(Sample sample, Map<String, String> frame) {}

  /**
   * Draws {@code size} papers, with all their entries.
   *
   * @param stratum of a paper; one for all makes a simple random sample
   * @param entries by id
   * @param seed the same draws the same
   */
  public static Drawing draw(
      List<PaperCountries> papers,
      Function<PaperCountries, String> stratum,
      Map<String, Entry> entries,
      int size,
      long seed) {
    TreeMap<String, List<PaperCountries>> strata = new TreeMap<>();
    papers.stream()
        .filter(PaperCountries::hasAffiliation)
        .sorted(Comparator.comparing(PaperCountries::id))
        .forEach(p -> strata.computeIfAbsent(stratum.apply(p), _ -> new ArrayList<>()).add(p));
    Map<String, Integer> sizes = sizes(strata, size);
    // java.util.Random's sequence is fixed by its specification, whatever the platform.
    Random random = new Random(seed);
    List<SampleItem> items = new ArrayList<>();
    strata.forEach((name, all) -> {
      List<PaperCountries> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      int n = sizes.getOrDefault(name, 0);
      SampleItem.Drawn drawn = new SampleItem.Drawn(name, all.size(), n);
      shuffled.stream()
          .limit(n)
          .sorted(Comparator.comparing(PaperCountries::id))
          .forEach(paper -> items.addAll(items(paper, drawn, entries)));
    });
    Map<String, String> frame = new TreeMap<>();
    strata.forEach((name, all) -> all.forEach(paper -> frame.put(paper.id(), name)));
    return new Drawing(new Sample(items), frame);
  }

  /** As many from each stratum, and what a small one can't give from the others. */
  private static Map<String, Integer> sizes(Map<String, List<PaperCountries>> strata, int size) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    int left = size;
    int strataLeft = strata.size();
    List<Map.Entry<String, List<PaperCountries>>> smallestFirst =
        strata.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> e.getValue().size()))
            .toList();
    for (Map.Entry<String, List<PaperCountries>> one : smallestFirst) {
      int share = Math.min(one.getValue().size(), left / strataLeft);
      sizes.put(one.getKey(), share);
      left -= share;
      strataLeft--;
    }
    return sizes;
  }

  private static List<SampleItem> items(
      PaperCountries paper, SampleItem.Drawn drawn, Map<String, Entry> entries) {
    Map<String, List<Integer>> authors = new LinkedHashMap<>();
    for (int i = 0; i < paper.authors().size(); i++) {
      for (Decision decision : paper.authors().get(i)) {
        authors.computeIfAbsent(decision.entryId(), _ -> new ArrayList<>()).add(i + 1);
      }
    }
    paper.unlinked().forEach(d -> authors.computeIfAbsent(d.entryId(), _ -> new ArrayList<>()));
    List<SampleItem> items = new ArrayList<>();
    authors.forEach((id, positions) -> {
      Entry entry = entries.get(id);
      if (entry != null) {
        items.add(
            new SampleItem(
                paper.id(),
                positions,
                entry,
                Optional.empty(),
                Set.of(),
                "",
                drawn,
                new TreeMap<>(),
                "",
                0));
      }
    });
    return items;
  }
}
