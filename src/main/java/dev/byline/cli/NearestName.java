package dev.byline.cli;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command or option that a mistyped word may have meant. */
final class NearestName {
  private static final int LETTERS_PER_MISTAKE = 3;

  private NearestName() {}

  /** “. Did you mean X?”, or nothing when the mistake is another or no name is near. */
  static String hint(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    String word = unmatched.getUnmatched().getFirst().replaceFirst("=.*", "");
    CommandLine command = wrong.getCommandLine();
    Set<String> names =
        word.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return nearest(word, names).map(". Did you mean %s?"::formatted).orElse("");
  }

  private static Optional<String> nearest(String word, Set<String> names) {
    LevenshteinDistance distance =
        new LevenshteinDistance(Math.max(1, word.length() / LETTERS_PER_MISTAKE));
    // Beyond the limit the distance is negative.
    return names.stream()
        .filter(name -> distance.apply(word, name) >= 0)
        .min(
            Comparator.comparingInt((String name) -> distance.apply(word, name))
                .thenComparing(Comparator.naturalOrder()));
  }
}
