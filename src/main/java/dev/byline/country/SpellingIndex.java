package dev.byline.country;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds known words one edit away (insertion, deletion, substitution, transposition), for long
 * words only. A symmetric-delete index (Garbe's SymSpell): two words one edit apart share a form
 * with one letter deleted.
 */
final class SpellingIndex {
  /** Shorter words are never corrected: too many of them are one edit from another. */
  static final int MIN_LENGTH = 7;

  private final Map<String, List<String>> byDeletion = new HashMap<>();

  void add(String word) {
    if (word.length() < MIN_LENGTH || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return;
    }
    byDeletion.computeIfAbsent(word, w -> new ArrayList<>(1)).add(word);
    for (int i = 0; i < word.length(); i++) {
      List<String> words = byDeletion.computeIfAbsent(without(word, i), w -> new ArrayList<>(1));
      if (!words.contains(word)) {
        words.add(word);
      }
    }
  }

  /** Known words one edit from {@code word}, in the order they were added. */
  List<String> near(String word) {
    if (word.length() < MIN_LENGTH) {
      return List.of();
    }
    List<String> near = new ArrayList<>(2);
    collect(byDeletion.get(word), word, near);
    for (int i = 0; i < word.length(); i++) {
      collect(byDeletion.get(without(word, i)), word, near);
    }
    return near;
  }

  private static void collect(@Nullable List<String> candidates, String word, List<String> near) {
    if (candidates != null) {
      for (String candidate : candidates) {
        if (!near.contains(candidate) && isOneEdit(word, candidate)) {
          near.add(candidate);
        }
      }
    }
  }

  private static String without(String word, int i) {
    return word.substring(0, i) + word.substring(i + 1);
  }

  /** Whether one insertion, deletion, substitution or swap of neighbours turns a into b. */
  static boolean isOneEdit(String a, String b) {
    int common = 0;
    int shorter = Math.min(a.length(), b.length());
    while (common < shorter && a.charAt(common) == b.charAt(common)) {
      common++;
    }
    String restA = a.substring(common);
    String restB = b.substring(common);
    return switch (a.length() - b.length()) {
      case 0 ->
          !restA.isEmpty()
              && (restA.substring(1).equals(restB.substring(1)) || isSwap(restA, restB));
      case 1 -> restA.substring(1).equals(restB);
      case -1 -> restB.substring(1).equals(restA);
      default -> false;
    };
  }

  private static boolean isSwap(String a, String b) {
    return a.length() > 1
        && a.charAt(0) == b.charAt(1)
        && a.charAt(1) == b.charAt(0)
        && a.substring(2).equals(b.substring(2));
  }
}
