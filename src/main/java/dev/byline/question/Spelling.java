package dev.byline.question;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Finds the word that a misspelt one is most like. */
final class Spelling {
  /** A wrong letter is a little less likely than a missing, doubled or swapped one. */
  private static final double WRONG_LETTER = 1.1;

  private static final int SHORTEST = 3;
  private static final int LONG = 8;

  private Spelling() {}

  /** The nearest words, all at the same distance; empty where none is near. */
  static List<String> nearest(String word, Collection<String> vocabulary) {
    if (word.length() < SHORTEST) {
      return List.of();
    }
    double limit = word.length() >= LONG ? 2 * WRONG_LETTER : WRONG_LETTER;
    double best = limit;
    TreeSet<String> nearest = new TreeSet<>();
    for (String other : vocabulary) {
      if (Math.abs(other.length() - word.length()) > 2 || other.length() < SHORTEST) {
        continue;
      }
      double distance = distance(word, other);
      if (distance < best) {
        nearest.clear();
        best = distance;
      }
      if (distance == best) {
        nearest.add(other);
      }
    }
    return List.copyOf(nearest);
  }

  /** Whether two words differ by two swapped neighbours alone. */
  static boolean isSwapped(String one, String other) {
    return one.length() == other.length() && distance(one, other) == 1;
  }

  /** The optimal string alignment distance, a swap of neighbours counting one. */
  static double distance(String one, String other) {
    double[][] d = new double[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        d[i][j] =
            Math.min(
                Math.min(d[i - 1][j], d[i][j - 1]) + 1,
                d[i - 1][j - 1] + (same ? 0 : WRONG_LETTER));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[one.length()][other.length()];
  }
}
