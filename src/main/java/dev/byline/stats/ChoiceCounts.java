package dev.byline.stats;

import dev.byline.stats.Specifications.Affiliations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Papers counted by shape under every rule and choice of affiliations, in one pass: what a
 * specification curve needs of them, however many there are.
 */
final class ChoiceCounts {
  private static final List<Affiliations> KINDS = List.of(Affiliations.values());

  /** A status or track with a smaller part of the papers is no choice of its own. */
  private static final double SMALLEST = 0.02;

  /** Nor is one with fewer papers: its shares would be chance. */
  private static final int FEWEST = 50;

  private final Map<Cell, List<Map<PaperShape, Integer>>> cells = new TreeMap<>(Cell.ORDER);
  private final Map<Cell, Integer> untied = new TreeMap<>(Cell.ORDER);
  private final Map<Cell, Integer> sizes = new TreeMap<>(Cell.ORDER);
  private final int rules;

  /** What the papers of a choice have in common. */
  record Cell(String conference, String status, String track) {
    private static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::conference)
            .thenComparing(Cell::status)
            .thenComparing(Cell::track);
  }

  private ChoiceCounts(int rules) {
    this.rules = rules;
  }

  /** Counts the papers under rules. */
  static ChoiceCounts of(List<PaperCountries> papers, List<JoinRule> rules) {
    ChoiceCounts counts = new ChoiceCounts(rules.size());
    SeenSides sides = new SeenSides(rules);
    for (PaperCountries paper : papers) {
      Cell cell = new Cell(paper.conference(), paper.status(), paper.track());
      counts.sizes.merge(cell, 1, Integer::sum);
      List<Map<PaperShape, Integer>> own = counts.cells.computeIfAbsent(cell, _ -> counts.empty());
      for (Affiliations affiliations : Affiliations.values()) {
        List<PaperShape> shapes = sides.shapes(affiliations.of(paper));
        for (int rule = 0; rule < shapes.size(); rule++) {
          own.get(counts.place(affiliations, rule)).merge(shapes.get(rule), 1, Integer::sum);
        }
      }
      if (!Affiliations.areTied(paper)) {
        counts.untied.merge(cell, 1, Integer::sum);
      }
    }
    return counts;
  }

  private List<Map<PaperShape, Integer>> empty() {
    List<Map<PaperShape, Integer>> empty = new ArrayList<>();
    for (int i = 0; i < KINDS.size() * rules; i++) {
      empty.add(new HashMap<>());
    }
    return empty;
  }

  private int place(Affiliations affiliations, int rule) {
    return KINDS.indexOf(affiliations) * rules + rule;
  }

  /**
   * The papers of some cells by conference and shape.
   *
   * @param rule its place, from 0
   */
  Map<String, Map<PaperShape, Integer>> shapes(
      Predicate<Cell> within, Affiliations affiliations, int rule) {
    Map<String, Map<PaperShape, Integer>> shapes = new TreeMap<>();
    cells.forEach((cell, counts) -> {
      if (within.test(cell)) {
        counts
            .get(place(affiliations, rule))
            .forEach((shape, papers) ->
                shapes
                    .computeIfAbsent(cell.conference(), _ -> new HashMap<>())
                    .merge(shape, papers, Integer::sum));
      }
    });
    return shapes;
  }

  /** Papers of some cells whose entries nobody can tie to authors. */
  int untied(Predicate<Cell> within) {
    return untied.entrySet().stream()
        .filter(e -> within.test(e.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** All papers, and those of each status and track where there are several. */
  Map<String, Predicate<Cell>> groups() {
    Map<String, Predicate<Cell>> groups = new TreeMap<>();
    groups.put(Specifications.ALL_PAPERS, _ -> true);
    for (String status : large(Cell::status)) {
      groups.put("status " + status, cell -> cell.status().equals(status));
    }
    for (String track : large(Cell::track)) {
      groups.put("track " + track, cell -> cell.track().equals(track));
    }
    return groups;
  }

  private List<String> large(Function<Cell, String> key) {
    Map<String, Integer> counts = new TreeMap<>();
    int all = 0;
    for (Map.Entry<Cell, Integer> cell : sizes.entrySet()) {
      all += cell.getValue();
      if (!key.apply(cell.getKey()).isBlank()) {
        counts.merge(key.apply(cell.getKey()), cell.getValue(), Integer::sum);
      }
    }
    double enough = Math.max(FEWEST, SMALLEST * all);
    return counts.size() < 2
        ? List.of()
        : counts.entrySet().stream()
            .filter(e -> e.getValue() >= enough)
            .map(Map.Entry::getKey)
            .toList();
  }
}
