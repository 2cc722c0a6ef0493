package dev.byline.validate;

import dev.byline.Resource;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells whether an affiliation text reads like an instruction to the model that codes it: by the
 * marks of chats and answers, and by words of command in many languages. It is measured on texts
 * written to deceive and on real ones; what it misses, a person still sees where the rules know
 * nothing of the text.
 */
final class InstructionDetector {
  /** The groups of words in instruction-words.txt. */
  private enum Group {
    COMMAND,
    TARGET,
    EMPHASIS,
    ADDRESS,
    CLAIM
  }

  /** Marks of a chat's turns, of templates, of code, and of the answer that a model would give. */
  private static final Pattern MARKS =
      Pattern.compile(
          "(?iu)(-{3,}|={3,}) ?[\\p{L}\\p{N}]|<\\|[^<>]{0,40}>|\\[/?(inst|sys|system|user|assistant)\\]|<</?sys>>|\\{\\{|```"
              + "|</?(s|system|user|assistant|human|instructions?|entry|entries|data|prompt|think|answer|document|context)>"
              + "|#{2,} ?\\w+|(?:^|[^\\p{L}\\p{N}])(system|assistant|user|human|developer|sistema|syst[eè]me|система|系统|系統|システム|시스템|النظام)( (message|prompt|note|override))? ?:"
              + "|[\"'](answers?|countr(y|ies)|flag|confidence|quote|echo|id)[\"'] ?:|[}\\]] ?\\)? ?[\\[{,]|\"[}\\]]"
              + "|(countries|country code|confidence|flag) ?[=:]"
              + "|\\b(you (are|must|will|should)|act (as|like)|answer with|respond with|output only|(note|message|hint|memo) (to|for) (the )?(ai|model|llm|assistant|reviewer))\\b");

  /**
   * What programs leave in texts: line ends and tabs as some databases write them, and what a form
   * shows before a country is chosen.
   */
  private static final Pattern LEFTOVERS =
      Pattern.compile("#(?:N|R|TAB)#|(?i)-{2,} ?(?:please )?select (?:a |your )?country ?-{2,}");

  /** “Do what I say”, “act as if”, “you are a …” and “final answer”, which no affiliation says. */
  private static final Pattern SENTENCES =
      Pattern.compile(
          "(?iu)\\b(do|say|answer|write) (what|as) (i|we)\\b|\\bas if (this|it|these|they|you)\\b|\\b(make|let'?s) (believe|pretend)\\b"
              + "|\\bfinal (answer|verdict|country|label)\\b|\\b(trust|believe|listen to) me\\b"
              + "|\\b(tu|tue|tun sie) so,? als\\b|\\b(du bist|sie sind) (ein|eine|jetzt|nun|der|die|ab)\\b|\\b(was|wie) ich (sage|will)\\b|\\bendg[üu]e?ltige antwort\\b"
              + "|\\b(fais|faites|fait) (comme si|semblant|ce que)\\b|\\b(tu es|vous [êe]tes) (un|une|le|la|maintenant|d[ée]sormais)\\b|\\br[ée]ponse (finale|d[ée]finitive)\\b"
              + "|\\b(haz|haga|hace|act[úu]a|act[úu]e) como si\\b|\\bhaz lo que\\b|\\b(eres|usted es) (un|una|el|la|ahora)\\b|\\brespuesta (final|definitiva)\\b"
              + "|\\b(fa[çc]a|faz|finja|aja) (de conta|como se|o que|que)\\b|\\b(voc[êe] [ée]|tu [ée]s) (um|uma|o|a|agora)\\b|\\bresposta (final|definitiva)\\b"
              + "|\\b(fai|fate|faccia) (finta|come se|quello che)\\b|\\btu sei\\b|\\brisposta (finale|definitiva)\\b"
              + "|сделай(те)? вид|делай(те)?,? (что|как) я|как будто|представь(те)? себе|ты (теперь|отныне|помощник|ассистент|модель)|окончательный ответ"
              + "|удай(те)?,? (що|ніби)|роби(ть)?,? (що|як) я|так,? (ніби|наче)|ти (тепер|відтепер|помічник|асистент|модель)|остаточна відповідь"
              + "|假装|假裝|就当|就當|照我说|照我說|按我说|你(现在|現在)?是|最终答案|最終答案|最终回答"
              + "|ふりをし|かのように|言うとおり|言う通り|あなたは|最終回答|最終的な答え"
              + "|인 척|것처럼|하라는 대로|당신은|너는|최종 (답|정답|답변)"
              + "|كما لو|تظاهر|افعل ما|أنت (الآن|مساعد|نموذج)|الإجابة النهائية");

  private static final Pattern LETTERS_APART =
      Pattern.compile("(?<![\\p{L}\\p{N}])(\\p{L}[ ._*-]){3,}\\p{L}(?![\\p{L}\\p{N}])");

  private static final Pattern MIXED_WORD =
      Pattern.compile("\\b(?=\\w*[a-z])(?=\\w*[0-9@$])[\\w@$]{4,}");

  private static final Pattern MIXED_SCRIPTS =
      Pattern.compile("(?=\\p{L}*\\p{IsLatin})(?=\\p{L}*\\p{IsCyrillic})\\p{L}+");

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(Group.COMMAND, Group.TARGET),
          new Pair(Group.COMMAND, Group.EMPHASIS),
          new Pair(Group.COMMAND, Group.ADDRESS),
          new Pair(Group.TARGET, Group.ADDRESS),
          new Pair(Group.TARGET, Group.CLAIM));

  /** So many words of emphasis are a sentence, even without a word of command. */
  private static final int WORDS_OF_A_SENTENCE = 3;

  private static final Map<Group, Terms> WORDS = words();

  private InstructionDetector() {}

  /** Whether the text reads like an instruction. */
  static boolean isInstruction(String text) {
    String cleaned = LEFTOVERS.matcher(text).replaceAll(" ");
    String plain = plain(cleaned);
    String composed = Normalizer.normalize(cleaned, Normalizer.Form.NFKC);
    return MARKS.matcher(composed).find()
        || SENTENCES.matcher(composed).find()
        || commands(plain)
        || (MIXED_WORD.matcher(plain).find() && commands(withLetters(plain)))
        || (LETTERS_APART.matcher(plain).find() && commands(joined(plain)))
        || (MIXED_SCRIPTS.matcher(plain).find() && commands(inLatin(plain)));
  }

  private static boolean commands(String plain) {
    Map<Group, Set<String>> found = new EnumMap<>(Group.class);
    WORDS.forEach((group, terms) -> found.put(group, terms.in(plain)));
    return PAIRS.stream().anyMatch(pair -> pair.isIn(found))
        || (new Pair(Group.TARGET, Group.EMPHASIS).isIn(found)
            && Objects.requireNonNull(found.get(Group.EMPHASIS)).size() >= WORDS_OF_A_SENTENCE);
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

  /** In one form of the same characters, without accents and characters that are not seen. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}\\p{Cf}]", "")
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  private static String withLetters(String plain) {
    return MIXED_WORD
        .matcher(plain)
        .replaceAll(word ->
            Matcher.quoteReplacement(
                word.group()
                    .replace('0', 'o')
                    .replace('1', 'i')
                    .replace('3', 'e')
                    .replace('4', 'a')
                    .replace('5', 's')
                    .replace('@', 'a')
                    .replace('$', 's')));
  }

  private static String joined(String plain) {
    return LETTERS_APART
        .matcher(plain)
        .replaceAll(word -> Matcher.quoteReplacement(word.group().replaceAll("[ ._*-]", "")));
  }

  private static String inLatin(String plain) {
    String cyrillic = "аеорсхуі";
    String latin = "aeopcxyi";
    StringBuilder all = new StringBuilder(plain.length());
    plain
        .chars()
        .forEach(c -> {
          int at = cyrillic.indexOf(c);
          all.append(at < 0 ? (char) c : latin.charAt(at));
        });
    return all.toString();
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

    private static boolean isParted(String text) {
      return text.codePoints()
          .filter(Character::isLetter)
          .mapToObj(Character.UnicodeScript::of)
          .allMatch(script ->
              script == Character.UnicodeScript.LATIN
                  || script == Character.UnicodeScript.CYRILLIC);
    }
  }

  private static Map<Group, Terms> words() {
    Map<Group, Terms> terms = new EnumMap<>(Group.class);
    for (Group group : Group.values()) {
      terms.put(group, new Terms(new HashSet<>(), new HashSet<>(), new HashSet<>()));
    }
    Group group = Group.COMMAND;
    for (String line : Resource.lines(InstructionDetector.class, "instruction-words.txt")) {
      if (line.startsWith("[")) {
        group = Group.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        for (String term : line.split(" ")) {
          Objects.requireNonNull(terms.get(group)).add(plain(term));
        }
      }
    }
    return terms;
  }
}
