package dev.byline.question;

import dev.byline.ComparisonKey;
import dev.byline.store.Workspace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * The institutions of a corpus by the names that people use: as coders and the gazetteer name them,
 * by their initials in capitals, where several fit the one with the most papers; and without the
 * word university.
 */
public final class InstitutionNames {
  private static final int SHORTEST_INITIALS = 3;
  private static final int SHORTEST_REST = 4;
  private static final int MOST_SIMILAR = 20;

  /** A few letters apart (Jaro and Winkler's similarity, from 0 to 1). */
  private static final double ALIKE = 0.93;

  private static final Pattern KIND =
      Pattern.compile(
          "(?i)^(?:the )?university of (?:the )?|,? university$|^université de"
              + " |^universit(?:ät|y) ");

  /** By the number of papers, from 0 for the one with the most. */
  private final Map<String, Integer> ranks = new HashMap<>();

  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> byInitials = new HashMap<>();

  /** Without the word that says what it is: Stanford; empty where two are left the same. */
  private final Map<String, String> byRest = new HashMap<>();

  /** The institution with the most papers that has a word in its name. */
  private final Map<String, String> firstWith = new HashMap<>();

  /** Of a workspace. */
  public InstitutionNames(Workspace workspace) {
    workspace.each(
        """
        SELECT institution FROM paper_institutions GROUP BY institution
        ORDER BY count(*) DESC, institution\
        """,
        row -> {
          String name = row.text(1);
          ranks.put(name, ranks.size());
          byName.putIfAbsent(ComparisonKey.of(name), name);
          byInitials.putIfAbsent(initials(name), name);
          String rest = ComparisonKey.of(KIND.matcher(name).replaceAll(""));
          byRest.merge(rest, name, (one, other) -> one.equals(other) ? one : "");
          // London is not the University of London where other institutions of London have more.
          for (String word : name.split("[^\\p{L}]+")) {
            firstWith.putIfAbsent(word.toLowerCase(Locale.ROOT), name);
          }
        });
    byRest.replaceAll((rest, name) -> firstWith.getOrDefault(rest, name).equals(name) ? name : "");
    workspace.each(
        "SELECT name, institution FROM institution_names ORDER BY origin, name",
        row -> {
          if (ranks.containsKey(row.text(2))) {
            byName.putIfAbsent(ComparisonKey.of(row.text(1)), row.text(2));
          }
        });
  }

  private static String initials(String name) {
    StringBuilder initials = new StringBuilder();
    for (String word : name.split("[\\s-]+")) {
      if (!word.isEmpty() && Character.isUpperCase(word.codePointAt(0))) {
        initials.appendCodePoint(word.codePointAt(0));
      }
    }
    return initials.toString();
  }

  /** The name under which an institution is counted; empty when the text names none. */
  public Optional<String> find(String text) {
    String letters = ComparisonKey.of(text);
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    boolean capitals = letters.length() >= SHORTEST_INITIALS && text.matches("[\\p{Lu}.&]+");
    return Stream.of(byName.get(letters), capitals ? byInitials.get(text) : null)
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(name -> ranks.getOrDefault(name, Integer.MAX_VALUE)))
        .or(() ->
            Optional.ofNullable(byRest.get(letters))
                .filter(name -> !name.isEmpty() && letters.length() >= SHORTEST_REST));
  }

  /** Institutions of the corpus with all the words of a text; else those spelt alike; sorted. */
  public List<String> similar(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    List<String> holding =
        ranks.keySet().stream()
            .filter(name -> words.stream().allMatch(name.toLowerCase(Locale.ROOT)::contains))
            .sorted()
            .limit(MOST_SIMILAR)
            .toList();
    return holding.isEmpty() ? spelledAlike(text) : holding;
  }

  private List<String> spelledAlike(String text) {
    JaroWinklerSimilarity similarity = new JaroWinklerSimilarity();
    String key = text.toLowerCase(Locale.ROOT);
    return ranks.keySet().stream()
        .filter(name -> similarity.apply(key, name.toLowerCase(Locale.ROOT)) >= ALIKE)
        .sorted()
        .limit(MOST_SIMILAR)
        .toList();
  }
}
