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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The institutions of a corpus by the names that people use: as decided, by their initials in
 * capitals, where several fit the one with the most papers; as the gazetteer knows them; and
 * without the word university.
 */
public final class InstitutionNames {
  private static final int SHORTEST_INITIALS = 3;
  private static final int MOST_SIMILAR = 20;
  private static final Pattern KIND =
      Pattern.compile(
          "(?i)^(?:the )?university of (?:the )?|,? university$|^université de |^universit(?:ät|y) ");

  /** By the number of papers, from 0 for the one with the most. */
  private final Map<String, Integer> ranks = new HashMap<>();

  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> byInitials = new HashMap<>();

  /** Without the word that says what it is: Stanford; empty where two are left the same. */
  private final Map<String, String> byRest = new HashMap<>();

  private final Function<String, Optional<String>> gazetteer;

  /**
   * Of a workspace.
   *
   * @param gazetteer the name under which a text that names an institution is decided
   */
  public InstitutionNames(Workspace workspace, Function<String, Optional<String>> gazetteer) {
    this.gazetteer = gazetteer;
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
          byRest.merge(ComparisonKey.of(KIND.matcher(name).replaceAll("")), name, (_, _) -> "");
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

  /** The name under which an institution is decided whose whole name the text is. */
  Optional<String> named(String text) {
    return Optional.ofNullable(byName.get(ComparisonKey.of(text)));
  }

  /** The name under which an institution is decided; empty when the text names none. */
  public Optional<String> find(String text) {
    String letters = ComparisonKey.of(text);
    if (letters.isEmpty()) {
      return Optional.empty();
    }
    boolean capitals = letters.length() >= SHORTEST_INITIALS && text.matches("[\\p{Lu}.&]+");
    return Stream.of(byName.get(letters), capitals ? byInitials.get(text) : null)
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(name -> ranks.getOrDefault(name, Integer.MAX_VALUE)))
        .or(() -> isTwo(text) ? Optional.empty() : gazetteer.apply(text))
        .or(() -> Optional.ofNullable(byRest.get(letters)).filter(name -> !name.isEmpty()));
  }

  /** Institutions of the corpus whose names have all the words of a text, sorted. */
  public List<String> similar(String text) {
    List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return byName.values().stream()
        .filter(name -> words.stream().allMatch(name.toLowerCase(Locale.ROOT)::contains))
        .sorted()
        .limit(MOST_SIMILAR)
        .toList();
  }

  /** Whether a text joins two institutions, which are to be found one by one. */
  private boolean isTwo(String text) {
    String[] parts = text.split("\\s+(?:and|with|or)\\s+|,\\s*", 2);
    return parts.length == 2 && find(parts[0]).isPresent() && find(parts[1]).isPresent();
  }
}
