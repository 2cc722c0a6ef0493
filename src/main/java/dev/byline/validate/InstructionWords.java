package dev.byline.validate;

import dev.byline.Resource;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The words of {@code instruction-words.txt}, by what they do in an instruction. */
final class InstructionWords {
  /** What a word does. */
  private enum Group {
    COMMAND,
    TARGET,
    EMPHASIS,
    ADDRESS,
    CLAIM,
    /** Phrases that need no other word. */
    ALONE
  }

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(Group.COMMAND, Group.TARGET),
          new Pair(Group.COMMAND, Group.EMPHASIS),
          new Pair(Group.COMMAND, Group.ADDRESS),
          new Pair(Group.TARGET, Group.ADDRESS),
          new Pair(Group.TARGET, Group.CLAIM));

  /** This many words of emphasis are a sentence, even without a word of command. */
  private static final int WORDS_OF_A_SENTENCE = 3;

  private static final Map<Group, Terms> WORDS = new EnumMap<>(Group.class);

  private static final Pattern ALONE = read();

  private InstructionWords() {}

  /** Whether a text in {@link #plain} form has the words of an instruction. */
  static boolean areIn(String plain) {
    if (ALONE.matcher(plain).find()) {
      return true;
    }
    Map<Group, Set<String>> found = new EnumMap<>(Group.class);
    WORDS.forEach((group, terms) -> found.put(group, terms.in(plain)));
    return PAIRS.stream().anyMatch(pair -> pair.isIn(found))
        || (new Pair(Group.TARGET, Group.EMPHASIS).isIn(found)
            && Objects.requireNonNull(found.get(Group.EMPHASIS)).size() >= WORDS_OF_A_SENTENCE);
  }

  /** In one form of the same characters, without accents and characters that are not seen. */
  static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}\\p{Cf}]", "")
        .replaceAll("\\s+", " ")
        .replace('’', '\'')
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  /** Two groups that make an instruction, if two different words of a text are of them. */
  private record Pair(Group one, Group other) {
    boolean isIn(Map<Group, Set<String>> found) {
      Set<String> ones = Objects.requireNonNull(found.get(one));
      Set<String> others = Objects.requireNonNull(found.get(other));
      return !ones.isEmpty()
          && !others.isEmpty()
          && (ones.size() > 1 || others.size() > 1 || !ones.equals(others));
    }
  }

  /**
   * The terms of a group.
   *
   * @param whole words as they stand
   * @param beginnings of words that may end in any way
   * @param anywhere terms of scripts whose words are not parted
   */
  private record Terms(Set<String> whole, Set<String> beginnings, Set<String> anywhere) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST_BEGINNING = 3;

    void add(String term) {
      if (!isParted(term)) {
        anywhere.add(term);
      } else if (term.endsWith("*")) {
        beginnings.add(term.substring(0, term.length() - 1));
      } else {
        whole.add(term);
      }
    }

    /** The different words of the text that are terms of the group. */
    Set<String> in(String plain) {
      Set<String> found =
          BETWEEN_WORDS.splitAsStream(plain).filter(this::isTerm).collect(Collectors.toSet());
      if (!isParted(plain)) {
        anywhere.stream().filter(plain::contains).forEach(found::add);
      }
      return found;
    }

    private boolean isTerm(String word) {
      return whole.contains(word)
          || IntStream.rangeClosed(SHORTEST_BEGINNING, word.length())
              .anyMatch(end -> beginnings.contains(word.substring(0, end)));
    }
  }

  private static boolean isParted(String text) {
    return text.codePoints()
        .filter(Character::isLetter)
        .mapToObj(Character.UnicodeScript::of)
        .allMatch(script ->
            script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.CYRILLIC);
  }

  /** Fills the groups; gives the pattern of the phrases that need no other word. */
  private static Pattern read() {
    for (Group group : Group.values()) {
      WORDS.put(group, new Terms(new HashSet<>(), new HashSet<>(), new HashSet<>()));
    }
    List<String> alone = new ArrayList<>();
    Group group = Group.COMMAND;
    for (String line : Resource.lines(InstructionWords.class, "instruction-words.txt")) {
      if (line.startsWith("[")) {
        group = Group.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        for (String term : line.split(" ")) {
          if (group == Group.ALONE) {
            alone.add(phrase(plain(term)));
          } else {
            Objects.requireNonNull(WORDS.get(group)).add(plain(term));
          }
        }
      }
    }
    return Pattern.compile(String.join("|", alone), Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static String phrase(String term) {
    String words = term.replace('_', ' ');
    return isParted(term) ? "\\b" + words + "\\b" : words;
  }
}
