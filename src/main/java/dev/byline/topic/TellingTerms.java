package dev.byline.topic;

import dev.byline.search.TextTerms;
import dev.byline.search.TextTerms.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The words that tell the papers of one group from all others: log odds with an informative
 * Dirichlet prior, in units of their standard error (Monroe, Colaresi and Quinn 2008). What is
 * counted is papers, so that one paper that repeats a word does not name a topic.
 */
final class TellingTerms {
  /** The prior has the weight of this many papers. */
  private static final double PRIOR = 10;

  /** A word of fewer papers names no topic. */
  private static final int FEWEST = 3;

  private final Map<String, Integer> all = new HashMap<>();
  private final Map<String, Map<String, Integer>> forms = new HashMap<>();
  private final Map<String, Set<String>> terms = new HashMap<>();

  /** Over the texts of papers, by paper. */
  TellingTerms(Map<String, String> texts) {
    texts.forEach((paper, text) -> {
      Map<String, String> own = new LinkedHashMap<>();
      for (Term term : TextTerms.of(text)) {
        if (term.shown().codePoints().anyMatch(Character::isLetter) && term.shown().length() > 2) {
          own.putIfAbsent(term.stem(), term.shown());
        }
      }
      own.forEach((stem, shown) -> {
        all.merge(stem, 1, Integer::sum);
        forms.computeIfAbsent(stem, _ -> new TreeMap<>()).merge(shown, 1, Integer::sum);
      });
      terms.put(paper, own.keySet());
    });
  }

  private record Scored(String stem, double score) {}

  /** At most {@code most} terms of a group of papers, the most telling first. */
  List<String> of(List<String> papers, int most) {
    Map<String, Integer> here = new HashMap<>();
    papers.forEach(paper ->
        terms.getOrDefault(paper, Set.of()).forEach(stem -> here.merge(stem, 1, Integer::sum)));
    List<Scored> scored =
        here.entrySet().stream()
            .filter(e -> e.getValue() >= Math.min(FEWEST, papers.size()))
            .map(e -> new Scored(e.getKey(), score(e.getKey(), e.getValue(), papers.size())))
            .sorted(
                Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::stem))
            .toList();
    List<String> stems = new ArrayList<>();
    for (Scored one : scored) {
      if (stems.size() == most) {
        break;
      }
      if (stems.stream().noneMatch(stem -> overlap(stem, one.stem()))) {
        String whole = whole(one.stem(), here);
        stems.add(stems.stream().noneMatch(stem -> overlap(stem, whole)) ? whole : one.stem());
      }
    }
    return stems.stream().map(this::shown).collect(Collectors.toList());
  }

  private double score(String stem, int here, int papers) {
    double total = terms.size();
    double everywhere = all.getOrDefault(stem, 0);
    double prior = PRIOR * everywhere / total;
    double elsewhere = everywhere - here;
    double odds =
        Math.log((here + prior) / (papers + PRIOR - here - prior))
            - Math.log((elsewhere + prior) / (total - papers + PRIOR - elsewhere - prior));
    return odds / Math.sqrt(1 / (here + prior) + 1 / (elsewhere + prior));
  }

  /** The two words that a word mostly is part of, such as “reinforcement learning”; else itself. */
  private static String whole(String stem, Map<String, Integer> here) {
    return here.entrySet().stream()
        .filter(e -> e.getKey().contains(" ") && overlap(e.getKey(), stem))
        .filter(e -> 2 * e.getValue() >= here.getOrDefault(stem, 0))
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(stem);
  }

  private static boolean overlap(String one, String other) {
    Set<String> words = new HashSet<>(List.of(one.split(" ")));
    for (String word : other.split(" ")) {
      if (words.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The form that most papers have. */
  private String shown(String stem) {
    return forms.getOrDefault(stem, Map.of()).entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(stem);
  }
}
